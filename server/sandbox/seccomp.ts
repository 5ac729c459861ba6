/** What a program in a container may ask of the kernel: files, memory, threads, time, signals, and sockets of its own machine. Everything else is refused, above all what an
 *  engine's default profile of 2020 lets through: ptrace, io_uring, sockets to the hypervisor (AF_VSOCK), keys, and namespaces of one's own.
 *  Names of syscalls: man 2 syscalls. Form: Docker, "Seccomp security profiles for Docker". A name that the engine's libseccomp does not know is passed over. */
const allowed = `
  access chdir chmod chown close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64 fallocate fchdir fchmod fchmodat fchmodat2 fchown fchownat
  fcntl fcntl64 fdatasync fgetxattr flistxattr flock fstat fstat64 fstatat64 fstatfs fstatfs64 fsync ftruncate ftruncate64 futimesat getcwd getdents getdents64 getxattr
  inotify_add_watch inotify_init inotify_init1 inotify_rm_watch lchown lgetxattr link linkat listxattr llistxattr lseek lstat lstat64 mkdir mkdirat mknod mknodat newfstatat
  open openat openat2 pipe pipe2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv rename renameat renameat2 rmdir sendfile sendfile64
  splice stat stat64 statfs statfs64 statx symlink symlinkat sync sync_file_range syncfs tee truncate truncate64 umask unlink unlinkat utime utimensat utimes vmsplice write
  writev cachestat
  brk madvise mbind membarrier memfd_create mincore mlock mlock2 mlockall mmap mmap2 mprotect mremap mseal msync munlock munlockall munmap pkey_alloc pkey_free pkey_mprotect
  arch_prctl capget execve execveat exit exit_group fork vfork futex futex_waitv get_robust_list get_thread_area getcpu getegid geteuid getgid getgroups getpgid getpgrp getpid
  getppid getpriority getresgid getresuid getrlimit getrusage getsid gettid getuid kill pidfd_open pidfd_send_signal prctl prlimit64 rseq sched_get_priority_max
  sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval sched_setaffinity sched_yield set_robust_list set_thread_area
  set_tid_address setfsgid setfsuid setgid setgroups setitimer getitimer setpgid setpriority setregid setresgid setresuid setreuid setrlimit setsid setuid sysinfo tgkill tkill
  times uname wait4 waitid waitpid ugetrlimit
  alarm clock_getres clock_gettime clock_nanosleep gettimeofday nanosleep pause restart_syscall rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn
  rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sigaltstack sigreturn signalfd signalfd4 time timer_create timer_delete timer_getoverrun timer_gettime timer_settime
  timerfd_create timerfd_gettime timerfd_settime
  epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 poll ppoll pselect6 select _newselect
  accept accept4 bind connect getpeername getsockname getsockopt listen recv recvfrom recvmmsg recvmsg send sendmmsg sendmsg sendto setsockopt shutdown socketpair
  getrandom ioctl seccomp`;

/** AF_UNIX, AF_INET, AF_INET6, and AF_NETLINK, by which the C library asks for the addresses of its own machine. */
const socketFamilies = [1, 2, 10, 16];
const ENOSYS = 38;
const ENOTSUP = 95;
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e02_0000;

/** The profile as Docker takes it, one line of JSON. */
export const seccompProfile: string = profileOf([]);

/** The same for a container that begins by mounting; once it has given up its rights the kernel refuses that call. */
export const seccompProfileToLay: string = profileOf(["mount", "capset"]);

function profileOf(more: readonly string[]): string {
  return JSON.stringify({
    defaultAction: "SCMP_ACT_ERRNO",
    archMap: [
      { architecture: "SCMP_ARCH_X86_64", subArchitectures: [] },
      { architecture: "SCMP_ARCH_AARCH64", subArchitectures: [] },
    ],
    syscalls: [
      { names: [...allowed.split(/\s+/).filter(Boolean), ...more], action: "SCMP_ACT_ALLOW" },
      ...socketFamilies.map((family) => ({
        names: ["socket"],
        action: "SCMP_ACT_ALLOW",
        args: [{ index: 0, value: family, op: "SCMP_CMP_EQ" }],
      })),
      {
        names: ["clone"],
        action: "SCMP_ACT_ALLOW",
        args: [{ index: 0, value: newNamespaces, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ" }],
      },
      // Told that files have no such attributes here, sed -i and cp -p do without; refused, they complain.
      {
        names: ["setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr"],
        action: "SCMP_ACT_ERRNO",
        errnoRet: ENOTSUP,
      },
      // Its flags lie in memory where a filter cannot look; told that there is no such call, the C library takes clone.
      { names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS },
    ],
  });
}
