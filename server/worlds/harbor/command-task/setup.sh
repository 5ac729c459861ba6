# Makes the task's files in the working folder, and leaves nothing else there.
set -e
own=$(mktemp -d)
mv setup.sh env.py "$own"
python3 -I "$own/env.py"
rm -r "$own"
