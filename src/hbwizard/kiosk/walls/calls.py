"""The system calls that a visitor's process is refused, and their numbers on two machines."""

from __future__ import annotations

NEWEST = 462
"""The last call that was looked at. A later one is answered as if the kernel did not know it."""

REFUSED = (
    # The network.
    "socket:41:198 connect:42:203 bind:49:200 listen:50:201 accept:43:202 accept4:288:242 "
    # Programs and children.
    "execve:59:221 execveat:322:281 fork:57 vfork:58 "
    # Other processes.
    "ptrace:101:117 process_vm_readv:310:270 process_vm_writev:311:271 "
    "process_madvise:440:440 process_mrelease:448:448 kcmp:312:272 pidfd_open:434:434 "
    "pidfd_getfd:438:438 pidfd_send_signal:424:424 tkill:200:130 rt_sigqueueinfo:129:138 "
    "rt_tgsigqueueinfo:297:240 migrate_pages:256:238 move_pages:279:239 "
    "sched_setscheduler:144:119 sched_setparam:142:118 sched_setattr:314:274 "
    "sched_setaffinity:203:122 ioprio_set:251:30 setrlimit:160:164 "
    # What Landlock does not see of files: whose they are, what they are, and who reads them.
    "chmod:90 fchmod:91:52 fchmodat:268:53 fchmodat2:452:452 chown:92 fchown:93:55 lchown:94 "
    "fchownat:260:54 utime:132 utimes:235 futimesat:261 utimensat:280:88 setxattr:188:5 "
    "lsetxattr:189:6 fsetxattr:190:7 removexattr:197:14 lremovexattr:198:15 "
    "fremovexattr:199:16 truncate:76:45 mknod:133 mknodat:259:33 inotify_init:253 "
    "inotify_init1:294:26 inotify_add_watch:254:27 fanotify_init:300:262 "
    "fanotify_mark:301:263 name_to_handle_at:303:264 open_by_handle_at:304:265 "
    # Memory that other processes reach, or that no bound counts.
    "shmget:29:194 shmat:30:196 shmctl:31:195 semget:64:190 semctl:66:191 semop:65:193 "
    "semtimedop:220:192 msgget:68:186 msgsnd:69:189 msgrcv:70:188 msgctl:71:187 "
    "mq_open:240:180 mq_unlink:241:181 memfd_secret:447:447 "
    # Another view of the system, or another user.
    "mount:165:40 umount2:166:39 pivot_root:155:41 chroot:161:51 open_tree:428:428 "
    "move_mount:429:429 fsopen:430:430 fsconfig:431:431 fsmount:432:432 fspick:433:433 "
    "mount_setattr:442:442 setns:308:268 unshare:272:97 setuid:105:146 setgid:106:144 "
    "setreuid:113:145 setregid:114:143 setresuid:117:147 setresgid:119:149 setfsuid:122:151 "
    "setfsgid:123:152 setgroups:116:159 capset:126:91 "
    # The kernel itself, and doors to it that have been found open.
    "bpf:321:280 perf_event_open:298:241 userfaultfd:323:282 io_uring_setup:425:425 "
    "io_uring_enter:426:426 io_uring_register:427:427 add_key:248:217 request_key:249:218 "
    "keyctl:250:219 splice:275:76 tee:276:77 vmsplice:278:75 init_module:175:105 "
    "finit_module:313:273 delete_module:176:106 kexec_load:246:104 kexec_file_load:320:294 "
    "syslog:103:116 reboot:169:142 swapon:167:224 swapoff:168:225 acct:163:89 quotactl:179:60 "
    "quotactl_fd:443:443 iopl:172 ioperm:173 modify_ldt:154 vhangup:153:58 "
    "settimeofday:164:170 clock_settime:227:112 adjtimex:159:171 clock_adjtime:305:266 "
    "sethostname:170:161 setdomainname:171:162 uselib:134 lookup_dcookie:212:18 "
    "personality:135:92 "
)
"""Name, number on x86_64, and number on aarch64 where it has it.

A list of what is allowed would be tighter, and was not made: the C library, Python, OpenSSL and
the typesetter choose other calls with each of their versions, and a call that is missing from such
a list ends the visit of a frightened person. What this list does not know is refused as unknown.
"""


def numbers(calls: str, column: int) -> dict[str, int]:
    """Return the numbers of `calls` by name: column 0 is x86_64, column 1 is aarch64."""
    rows = (row.split(":") for row in calls.split())
    return {name: int(found[column]) for name, *found in rows if column < len(found)}
