#!/bin/bash
cd /work && exec python3 -I /tests/judge.py
