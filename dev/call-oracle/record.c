/*
 * Records what a real Linux kernel answers to small programs of calls that several processes make.
 *
 *   cc -O1 -Wall -o /tmp/record dev/call-oracle/{record,paths,clocks}.c && sudo /tmp/record FILE...
 *
 * Each FILE is rewritten in place with the answers behind the "=>" of its lines. Every case runs in an empty directory on a tmpfs,
 * as the first process of a pid namespace, so that nothing of it outlives the case. README.md describes the words.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "record.h"

enum { ACTORS = 6, CONTROL = 200, SOON = 20 };

/* For how many milliseconds a call that waits must not answer: PATIENCE in the environment; more on a busy machine. */
static int patience = 150;

struct shared {
    pid_t pids[ACTORS];
};

static struct shared *shared;
static int commands[ACTORS][2];
static int answers[ACTORS][2];
static char out[2 * LONG];
static int self;

struct number {
    const char *name;
    long value;
};

#define N(x) {#x, x}
static const struct number NUMBERS[] = {
    N(O_RDONLY), N(O_WRONLY), N(O_RDWR), N(O_CREAT), N(O_EXCL), N(O_TRUNC), N(O_APPEND), N(O_NONBLOCK), N(O_CLOEXEC),
    N(O_DIRECTORY), N(O_NOFOLLOW), N(O_NOCTTY), N(O_PATH), N(O_SYNC), N(FD_CLOEXEC),
    N(WNOHANG), N(WUNTRACED), N(WCONTINUED), N(WEXITED), N(WSTOPPED), N(WNOWAIT),
    N(SEEK_SET), N(SEEK_CUR), N(SEEK_END), N(SEEK_DATA), N(SEEK_HOLE),
    N(POLLIN), N(POLLOUT), N(POLLERR), N(POLLHUP), N(POLLNVAL), N(POLLRDHUP),
    N(MSG_PEEK), N(MSG_DONTWAIT), N(MSG_TRUNC), N(MSG_NOSIGNAL), N(MSG_WAITALL),
    N(SHUT_RD), N(SHUT_WR), N(SHUT_RDWR),
    N(SA_RESTART), N(SA_NODEFER), N(SA_RESETHAND), N(SA_NOCLDSTOP), N(SA_NOCLDWAIT),
    N(RLIMIT_NOFILE), N(RLIMIT_NPROC), N(RLIMIT_FSIZE), N(RLIMIT_CORE), N(RLIMIT_CPU),
    N(F_RDLCK), N(F_WRLCK), N(F_UNLCK), N(LOCK_SH), N(LOCK_EX), N(LOCK_UN), N(LOCK_NB),
    N(P_ALL), N(P_PID), N(P_PGID),
    N(AT_FDCWD), N(AT_EMPTY_PATH), N(AT_SYMLINK_NOFOLLOW), N(AT_SYMLINK_FOLLOW), N(AT_REMOVEDIR), N(AT_EACCESS),
    N(RENAME_NOREPLACE), N(RENAME_EXCHANGE), N(RENAME_WHITEOUT), N(S_IFREG), N(S_IFDIR), N(S_IFLNK), N(S_IFIFO), N(S_IFSOCK),
    N(S_IFCHR), N(S_IFBLK), N(MS_RDONLY), N(MS_NOSUID), N(MS_NODEV), N(MS_NOEXEC), N(MS_NOATIME), N(MS_NODIRATIME), N(MS_RELATIME), N(MS_STRICTATIME), N(MS_BIND), N(MS_REC), N(MS_MOVE),
    N(MS_REMOUNT), N(MNT_DETACH), N(UMOUNT_NOFOLLOW), N(SHM_RDONLY),
    N(IPC_CREAT), N(IPC_EXCL), N(IPC_NOWAIT), N(IPC_PRIVATE), N(MSG_NOERROR), N(SEM_UNDO), N(EFD_SEMAPHORE),
    {"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"ILL", SIGILL}, {"TRAP", SIGTRAP}, {"ABRT", SIGABRT},
    {"BUS", SIGBUS}, {"FPE", SIGFPE}, {"KILL", SIGKILL}, {"USR1", SIGUSR1}, {"SEGV", SIGSEGV}, {"USR2", SIGUSR2},
    {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM}, {"STKFLT", SIGSTKFLT}, {"CHLD", SIGCHLD}, {"CONT", SIGCONT},
    {"STOP", SIGSTOP}, {"TSTP", SIGTSTP}, {"TTIN", SIGTTIN}, {"TTOU", SIGTTOU}, {"URG", SIGURG}, {"XCPU", SIGXCPU},
    {"XFSZ", SIGXFSZ}, {"VTALRM", SIGVTALRM}, {"PROF", SIGPROF}, {"WINCH", SIGWINCH}, {"IO", SIGIO}, {"PWR", SIGPWR},
    {"SYS", SIGSYS}, {"RT1", 35}, {"RT2", 36}, {"RT3", 37},
};

static const struct number INPUT[] = {N(IGNBRK), N(BRKINT), N(IGNPAR), N(PARMRK), N(INPCK), N(ISTRIP), N(INLCR), N(IGNCR),
    N(ICRNL), N(IUCLC), N(IXON), N(IXANY), N(IXOFF), N(IMAXBEL), N(IUTF8)};
static const struct number OUTPUT[] = {N(OPOST), N(OLCUC), N(ONLCR), N(OCRNL), N(ONOCR), N(ONLRET), N(TAB3)};
static const struct number LOCAL[] = {N(ISIG), N(ICANON), N(ECHO), N(ECHOE), N(ECHOK), N(ECHONL), N(NOFLSH), N(TOSTOP),
    N(ECHOCTL), N(ECHOPRT), N(ECHOKE), N(IEXTEN)};
static const struct number CHARS[] = {N(VINTR), N(VQUIT), N(VERASE), N(VKILL), N(VEOF), N(VTIME), N(VMIN), N(VSTART), N(VSTOP),
    N(VSUSP), N(VEOL), N(VREPRINT), N(VWERASE), N(VLNEXT), N(VEOL2)};
#define LOOK(table, word) look(table, sizeof table / sizeof table[0], word)

static const struct number *look(const struct number *table, int count, const char *word) {
    for (int i = 0; i < count; i++)
        if (strcmp(table[i].name, word) == 0)
            return &table[i];
    return NULL;
}

long number(const char *words) {
    char copy[400], *rest = copy, *word;
    long value = 0;
    snprintf(copy, sizeof copy, "%s", words);
    while ((word = strsep(&rest, "|"))) {
        const struct number *found = LOOK(NUMBERS, word);
        value |= found ? found->value : strtol(word, NULL, 0);
    }
    return value;
}

static const char *signame(int number) {
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++)
        if (NUMBERS[i].name[0] != 'O' && strchr(NUMBERS[i].name, '_') == NULL && NUMBERS[i].value == number
            && strncmp(NUMBERS[i].name, "POLL", 4) != 0 && NUMBERS[i].name[0] != 'W')
            return NUMBERS[i].name;
    return number == SIGWINCH ? "WINCH" : "?";
}

char *append(const char *format, ...) {
    size_t length = strlen(out);
    va_list list;
    va_start(list, format);
    vsnprintf(out + length, sizeof out - length, format, list);
    va_end(list);
    return out;
}

/* Bytes as a text: long runs of one letter are counted. */
void text(const char *bytes, ssize_t n) {
    append("'");
    for (ssize_t i = 0; i < n;) {
        ssize_t run = 1;
        while (i + run < n && bytes[i + run] == bytes[i])
            run++;
        unsigned char c = bytes[i];
        char shown[8];
        snprintf(shown, sizeof shown, c > ' ' && c < 127 && c != '\'' && c != '%' && c != '{' ? "%c" : "%%%02x", c);
        if (run > 20)
            append("{%s*%zd}", shown, run);
        else
            for (ssize_t k = 0; k < run; k++)
                append("%s", shown);
        i += run;
    }
    append("'");
}

/* {a*300} is 300 times a, %0a a byte, '' nothing. */
char expanded[WORDS][LONG];
size_t lengths[WORDS];
static void expand(int at, const char *word) {
    char *to = expanded[at];
    if (strcmp(word, "''") == 0)
        word = "";
    while (*word) {
        unsigned hex;
        int count, used = 0;
        if (*word == '%' && sscanf(word + 1, "%2x", &hex) == 1) {
            *to++ = (char)hex;
            word += 3;
        } else if (*word == '{' && sscanf(word + 2, "*%d}%n", &count, &used) == 1 && used > 0) {
            memset(to, word[1], (size_t)count);
            to += count;
            word += 2 + used;
        } else {
            *to++ = *word++;
        }
    }
    *to = 0;
    lengths[at] = (size_t)(to - expanded[at]);
}

static struct { char name[16]; int fd; } names[64];
int fd_of(const char *name) {
    for (int i = 63; i >= 0; i--)
        if (strcmp(names[i].name, name) == 0)
            return names[i].fd;
    return name[0] == '-' || (name[0] >= '0' && name[0] <= '9') ? atoi(name) : 9999;
}
void bind_name(const char *name, int fd) {
    int free = -1;
    for (int i = 0; i < 64; i++) {
        if (strcmp(names[i].name, name) == 0)
            names[i].name[0] = 0;
        if (names[i].name[0] == 0 && free < 0)
            free = i;
    }
    snprintf(names[free].name, sizeof names[free].name, "%s", name);
    names[free].fd = fd;
}

/* A process by its actor: A; a group: -A; others by number. */
pid_t pid_of(const char *word) {
    if (word[0] == '-' && word[1] >= 'A' && word[1] < 'A' + ACTORS)
        return -shared->pids[word[1] - 'A'];
    if (word[0] >= 'A' && word[0] < 'A' + ACTORS && word[1] == 0)
        return shared->pids[word[0] - 'A'];
    return atoi(word);
}
void show_pid(pid_t pid) {
    for (int i = 0; i < ACTORS; i++)
        if (pid != 0 && shared->pids[i] == pid) {
            append("%c", 'A' + i);
            return;
        }
    append(pid == 1 ? "init" : pid == 0 ? "0" : "other");
}

static volatile struct { int signal, code, status, value; pid_t pid; } handled[64];
static volatile int handles;
static void handle(int signal, siginfo_t *info, void *context) {
    int i = handles;
    if (i < 64) {
        handled[i].signal = signal;
        handled[i].code = info->si_code;
        handled[i].pid = info->si_pid;
        handled[i].status = info->si_status;
        handled[i].value = info->si_value.sival_int;
        handles = i + 1;
    }
    (void)context;
}
void show_info(int signal, int code, pid_t pid, int status, int value) {
    append("%s", signame(signal));
    if (signal == SIGCHLD && code > 0 && code <= CLD_CONTINUED) {
        static const char *CODES[] = {"", "EXITED", "KILLED", "DUMPED", "TRAPPED", "STOPPED", "CONTINUED"};
        append("(%s ", CODES[code == CLD_DUMPED ? CLD_KILLED : code]);
        show_pid(pid);
        if (code == CLD_EXITED)
            append(" %d)", status);
        else
            append(" %s)", signame(status));
    } else if (code == SI_USER || code == SI_QUEUE) {
        append("(%s ", code == SI_USER ? "USER" : "QUEUE");
        show_pid(pid);
        if (code == SI_QUEUE)
            append(" %d", value);
        append(")");
    } else {
        append("(%s)", code == SI_TIMER ? "TIMER" : code == SI_KERNEL ? "KERNEL" : "OTHER");
    }
}

sigset_t set_of(char **words, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], "none") != 0)
            sigaddset(&set, (int)number(words[i]));
    return set;
}
static void show_set(const sigset_t *set) {
    int any = 0;
    for (int i = 1; i < 64; i++)
        if (sigismember(set, i) == 1)
            append(any++ ? " %s" : "%s", signame(i));
    if (!any)
        append("none");
}

void show_error(void) {
    append("%s", errno == EAGAIN ? "EAGAIN" : errno == EOPNOTSUPP ? "ENOTSUP" : strerrorname_np(errno));
}
int result(long answer) {
    if (answer < 0)
        show_error();
    else
        append("ok");
    return answer >= 0;
}
void count(long answer) {
    if (answer < 0)
        show_error();
    else
        append("%ld", answer);
}
int named(const char *name, int fd) {
    if (result(fd))
        bind_name(name, fd);
    return fd;
}

static void show_status(pid_t pid, int status) {
    show_pid(pid);
    if (WIFEXITED(status))
        append(" exit %d", WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        append(" signal %s", signame(WTERMSIG(status)));
    else if (WIFSTOPPED(status))
        append(" stopped %s", signame(WSTOPSIG(status)));
    else
        append(" continued");
}

static void show_polls(struct pollfd *polls, char **words, int n, int ready) {
    static const struct number BITS[] = {N(POLLIN), N(POLLOUT), N(POLLERR), N(POLLHUP), N(POLLNVAL), N(POLLRDHUP)};
    if (ready < 0) {
        show_error();
        return;
    }
    append("%d", ready);
    for (int i = 0; i < n; i++) {
        int any = 0;
        for (size_t k = 0; k < sizeof BITS / sizeof BITS[0]; k++)
            if (polls[i].revents & BITS[k].value) {
                if (any++)
                    append("|%s", BITS[k].name + 4);
                else
                    append(" %s:%s", words[2 * i], BITS[k].name + 4);
            }
    }
}

static struct sockaddr_un address(const char *word, socklen_t *length) {
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s", word);
    *length = (socklen_t)(sizeof(sa_family_t) + strlen(word) + 1);
    if (word[0] == '@') {
        at.sun_path[0] = 0;
        *length -= 1;
    }
    return at;
}
static void show_address(struct sockaddr_un *at, socklen_t length) {
    if (length <= sizeof(sa_family_t))
        append("unnamed");
    else if (at->sun_path[0] == 0)
        append("@%.*s", (int)(length - sizeof(sa_family_t) - 1), at->sun_path + 1);
    else
        append("%s", at->sun_path);
}

static void serve(int actor);

static int files(char **w, int n) {
    char *a = expanded[1], *b = expanded[2];
    if (strcmp(w[0], "open") == 0)
        named(w[1], open(b, (int)number(w[3]), n > 4 ? strtol(w[4], NULL, 8) : 0));
    else if (strcmp(w[0], "close") == 0)
        result(close(fd_of(w[1])));
    else if (strcmp(w[0], "read") == 0) {
        static char bytes[LONG];
        ssize_t got = read(fd_of(w[1]), bytes, (size_t)atol(w[2]));
        if (got < 0)
            show_error();
        else
            text(bytes, got);
    } else if (strcmp(w[0], "write") == 0)
        count(write(fd_of(w[1]), b, lengths[2]));
    else if (strcmp(w[0], "pread") == 0) {
        static char bytes[LONG];
        ssize_t got = pread(fd_of(w[1]), bytes, (size_t)atol(w[2]), atol(w[3]));
        if (got < 0)
            show_error();
        else
            text(bytes, got);
    } else if (strcmp(w[0], "pwrite") == 0)
        count(pwrite(fd_of(w[1]), b, lengths[2], atol(w[3])));
    else if (strcmp(w[0], "fill") == 0) {
        static char bytes[65536];
        long total = 0, done;
        while ((done = write(fd_of(w[1]), bytes, (size_t)atol(w[2]))) > 0)
            total += done;
        append("%ld ", total);
        show_error();
    } else if (strcmp(w[0], "drain") == 0) {
        static char bytes[65536];
        long total = 0, done;
        while ((done = read(fd_of(w[1]), bytes, sizeof bytes)) > 0)
            total += done;
        append("%ld ", total);
        if (done < 0)
            show_error();
        else
            append("end");
    } else if (strcmp(w[0], "seek") == 0)
        count(lseek(fd_of(w[1]), atol(w[2]), (int)number(w[3])));
    else if (strcmp(w[0], "dup") == 0)
        named(w[1], fcntl(fd_of(w[2]), F_DUPFD, atoi(w[3])));
    else if (strcmp(w[0], "dup2") == 0)
        count(dup2(fd_of(w[1]), atoi(w[2])));
    else if (strcmp(w[0], "dup3") == 0)
        count(dup3(fd_of(w[1]), atoi(w[2]), (int)number(w[3])));
    else if (strcmp(w[0], "pipe") == 0) {
        int fds[2];
        if (result(pipe2(fds, n > 2 ? (int)number(w[2]) : 0))) {
            char name[20];
            snprintf(name, sizeof name, "%s.r", w[1]);
            bind_name(name, fds[0]);
            snprintf(name, sizeof name, "%s.w", w[1]);
            bind_name(name, fds[1]);
        }
    } else if (strcmp(w[0], "setfl") == 0)
        result(fcntl(fd_of(w[1]), F_SETFL, (int)number(w[2])));
    else if (strcmp(w[0], "getfl") == 0) {
        int flags = fcntl(fd_of(w[1]), F_GETFL);
        if (flags < 0)
            show_error();
        else
            append("%s%s%s", (flags & O_ACCMODE) == O_RDONLY ? "r" : (flags & O_ACCMODE) == O_WRONLY ? "w" : "rw",
                flags & O_APPEND ? " append" : "", flags & O_NONBLOCK ? " nonblock" : "");
    } else if (strcmp(w[0], "setfd") == 0)
        result(fcntl(fd_of(w[1]), F_SETFD, (int)number(w[2])));
    else if (strcmp(w[0], "getfd") == 0)
        count(fcntl(fd_of(w[1]), F_GETFD));
    else if (strcmp(w[0], "ftruncate") == 0)
        result(ftruncate(fd_of(w[1]), atol(w[2])));
    else if (strcmp(w[0], "fsync") == 0)
        result(fsync(fd_of(w[1])));
    else if (strcmp(w[0], "fsize") == 0) {
        struct stat s;
        count(fstat(fd_of(w[1]), &s) < 0 ? -1 : s.st_size);
    } else if (strcmp(w[0], "unlink") == 0)
        result(unlink(a));
    else if (strcmp(w[0], "mkdir") == 0)
        result(mkdir(a, strtol(w[2], NULL, 8)));
    else if (strcmp(w[0], "rename") == 0)
        result(rename(a, b));
    else if (strcmp(w[0], "mkfifo") == 0)
        result(mkfifo(a, strtol(w[2], NULL, 8)));
    else if (strcmp(w[0], "chmod") == 0)
        result(chmod(a, strtol(w[2], NULL, 8)));
    else
        return 0;
    return 1;
}

static int locks(char **w, int n) {
    if (strcmp(w[0], "lock") == 0 || strcmp(w[0], "getlk") == 0) {
        struct flock lock = {.l_type = (short)number(w[2]), .l_whence = n > 6 ? (short)number(w[6]) : SEEK_SET,
            .l_start = atol(w[3]), .l_len = atol(w[4])};
        const char *how = n > 5 ? w[5] : "now";
        int ofd = strncmp(how, "ofd", 3) == 0, wait = strstr(how, "wait") != NULL;
        if (w[0][0] == 'l')
            result(fcntl(fd_of(w[1]), ofd ? wait ? F_OFD_SETLKW : F_OFD_SETLK : wait ? F_SETLKW : F_SETLK, &lock));
        else if (fcntl(fd_of(w[1]), ofd ? F_OFD_GETLK : F_GETLK, &lock) < 0)
            show_error();
        else if (lock.l_type == F_UNLCK)
            append("free");
        else {
            append("%s %ld %ld ", lock.l_type == F_RDLCK ? "F_RDLCK" : "F_WRLCK", (long)lock.l_start, (long)lock.l_len);
            if (lock.l_pid < 0)
                append("ofd");
            else
                show_pid(lock.l_pid);
        }
    } else if (strcmp(w[0], "flock") == 0)
        result(flock(fd_of(w[1]), (int)number(w[2])));
    else
        return 0;
    return 1;
}

static int processes(char **w, int n) {
    if (strcmp(w[0], "fork") == 0) {
        int child = w[1][0] - 'A';
        pid_t pid = fork();
        if (pid == 0) {
            handles = 0;
            shared->pids[child] = getpid();
            serve(child);
        }
        if (pid > 0)
            while (shared->pids[child] != pid)
                usleep(100);
        result(pid);
    } else if (strcmp(w[0], "exit") == 0)
        _exit(atoi(w[1]));
    else if (strcmp(w[0], "waitpid") == 0) {
        int status;
        pid_t pid = waitpid(pid_of(w[1]), &status, n > 2 ? (int)number(w[2]) : 0);
        if (pid < 0)
            show_error();
        else if (pid == 0)
            append("0");
        else
            show_status(pid, status);
    } else if (strcmp(w[0], "waitid") == 0) {
        siginfo_t info = {0};
        if (waitid((idtype_t)number(w[1]), (id_t)pid_of(w[2]), &info, (int)number(w[3])) < 0)
            show_error();
        else if (info.si_pid == 0)
            append("0");
        else
            show_info(SIGCHLD, info.si_code, info.si_pid, info.si_status, 0);
    } else if (strcmp(w[0], "setpgid") == 0)
        result(setpgid(pid_of(w[1]), pid_of(w[2])));
    else if (strcmp(w[0], "getpgid") == 0 || strcmp(w[0], "getsid") == 0 || strcmp(w[0], "getppid") == 0) {
        pid_t pid = w[0][3] == 'p' && w[0][4] == 'p' ? getppid() : w[0][3] == 'p' ? getpgid(pid_of(w[1])) : getsid(pid_of(w[1]));
        if (pid < 0)
            show_error();
        else
            show_pid(pid);
    } else if (strcmp(w[0], "setsid") == 0)
        result(setsid());
    else if (strcmp(w[0], "become") == 0) {
        result(setresgid(atoi(w[1]), atoi(w[1]), atoi(w[1])) | setresuid(atoi(w[1]), atoi(w[1]), atoi(w[1])));
        prctl(PR_SET_DUMPABLE, 1);
    } else if (strcmp(w[0], "rlimit") == 0) {
        struct rlimit limit = {(rlim_t)atol(w[2]), (rlim_t)atol(w[3])};
        result(setrlimit((int)number(w[1]), &limit));
    } else
        return 0;
    return 1;
}

static int signals(char **w, int n) {
    if (strcmp(w[0], "kill") == 0)
        result(kill(pid_of(w[1]), (int)number(w[2])));
    else if (strcmp(w[0], "queue") == 0)
        result(sigqueue(pid_of(w[1]), (int)number(w[2]), (union sigval){.sival_int = atoi(w[3])}));
    else if (strcmp(w[0], "handle") == 0) {
        struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | (n > 2 ? (int)number(w[2]) : 0)};
        action.sa_mask = set_of(w + 3, n > 3 ? n - 3 : 0);
        result(sigaction((int)number(w[1]), &action, NULL));
    } else if (strcmp(w[0], "ignore") == 0 || strcmp(w[0], "default") == 0) {
        struct sigaction action = {.sa_handler = w[0][0] == 'i' ? SIG_IGN : SIG_DFL,
            .sa_flags = n > 2 ? (int)number(w[2]) : 0};
        result(sigaction((int)number(w[1]), &action, NULL));
    } else if (strcmp(w[0], "action") == 0) {
        struct sigaction action;
        if (sigaction((int)number(w[1]), NULL, &action) < 0)
            show_error();
        else
            append("%s", action.sa_handler == SIG_IGN ? "ignored" : action.sa_handler == SIG_DFL ? "default" : "handled");
    } else if (strcmp(w[0], "handled") == 0) {
        if (handles == 0)
            append("none");
        for (int i = 0; i < handles; i++) {
            append(i ? " " : "%s", "");
            show_info(handled[i].signal, handled[i].code, handled[i].pid, handled[i].status, handled[i].value);
        }
        handles = 0;
    } else if (strcmp(w[0], "mask") == 0) {
        sigset_t set = set_of(w + 2, n - 2), before;
        int how = strcmp(w[1], "block") == 0 ? SIG_BLOCK : strcmp(w[1], "unblock") == 0 ? SIG_UNBLOCK : SIG_SETMASK;
        if (sigprocmask(how, &set, &before) < 0)
            show_error();
        else
            show_set(&before);
    } else if (strcmp(w[0], "pending") == 0) {
        sigset_t set;
        sigpending(&set);
        show_set(&set);
    } else if (strcmp(w[0], "suspend") == 0) {
        sigset_t set = set_of(w + 1, n - 1);
        result(sigsuspend(&set));
    } else if (strcmp(w[0], "sigwait") == 0) {
        sigset_t set = set_of(w + 2, n - 2);
        siginfo_t info;
        struct timespec time = {atoi(w[1]) / 1000, atoi(w[1]) % 1000 * 1000000L};
        int signal = strcmp(w[1], "ever") == 0 ? sigwaitinfo(&set, &info) : sigtimedwait(&set, &info, &time);
        if (signal < 0)
            show_error();
        else
            show_info(signal, info.si_code, info.si_pid, info.si_status, info.si_value.sival_int);
    } else if (strcmp(w[0], "sleep") == 0) {
        struct timespec time = {atoi(w[1]) / 1000, atoi(w[1]) % 1000 * 1000000L};
        result(nanosleep(&time, NULL));
    } else if (strcmp(w[0], "alarm") == 0) {
        struct itimerval timer = {{0, 0}, {atoi(w[1]) / 1000, atoi(w[1]) % 1000 * 1000L}};
        result(setitimer(ITIMER_REAL, &timer, NULL));
    } else if (strcmp(w[0], "poll") == 0) {
        struct pollfd polls[8];
        int count = (n - 2) / 2;
        for (int i = 0; i < count; i++)
            polls[i] = (struct pollfd){.fd = fd_of(w[2 + 2 * i]), .events = (short)number(w[3 + 2 * i])};
        show_polls(polls, w + 2, count, poll(polls, (nfds_t)count, atoi(w[1])));
    } else
        return 0;
    return 1;
}

static int change(struct termios *t, const char *word) {
    int on = word[0] == '+';
    const struct number *found;
    char name[16];
    const char *equals = strchr(word, '=');
    if (equals) {
        snprintf(name, sizeof name, "%.*s", (int)(equals - word), word);
        if (!(found = LOOK(CHARS, name)))
            return 0;
        t->c_cc[found->value] = (cc_t)atoi(equals + 1);
    } else if ((found = LOOK(INPUT, word + 1)))
        t->c_iflag = on ? t->c_iflag | found->value : t->c_iflag & ~(tcflag_t)found->value;
    else if ((found = LOOK(OUTPUT, word + 1)))
        t->c_oflag = on ? t->c_oflag | found->value : t->c_oflag & ~(tcflag_t)found->value;
    else if ((found = LOOK(LOCAL, word + 1)))
        t->c_lflag = on ? t->c_lflag | found->value : t->c_lflag & ~(tcflag_t)found->value;
    else
        return 0;
    return 1;
}

static int terminals(char **w, int n) {
    int fd = n > 1 ? fd_of(w[1]) : -1;
    if (strcmp(w[0], "pty") == 0) {
        int master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
        char name[20];
        if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0) {
            show_error();
            return 1;
        }
        snprintf(name, sizeof name, "%s.m", w[1]);
        bind_name(name, master);
        snprintf(name, sizeof name, "%s.s", w[1]);
        named(name, open(ptsname(master), O_RDWR | O_NOCTTY));
    } else if (strcmp(w[0], "reopen") == 0)
        named(w[2], open(ptsname(fd), (int)number(w[3])));
    else if (strcmp(w[0], "tty") == 0) {
        struct termios t;
        if (tcgetattr(fd, &t) < 0) {
            show_error();
            return 1;
        }
        int how = TCSANOW, i = 2;
        if (n > 2 && strcmp(w[2], "drain") == 0)
            how = TCSADRAIN, i++;
        else if (n > 2 && strcmp(w[2], "flush") == 0)
            how = TCSAFLUSH, i++;
        for (; i < n; i++)
            if (!change(&t, w[i])) {
                append("what is %s", w[i]);
                return 1;
            }
        result(tcsetattr(fd, how, &t));
    } else if (strcmp(w[0], "setctty") == 0)
        result(ioctl(fd, TIOCSCTTY, 0));
    else if (strcmp(w[0], "tcgetpgrp") == 0 || strcmp(w[0], "tcgetsid") == 0) {
        pid_t pid = w[0][5] == 'p' ? tcgetpgrp(fd) : tcgetsid(fd);
        if (pid < 0)
            show_error();
        else
            show_pid(pid);
    } else if (strcmp(w[0], "tcsetpgrp") == 0)
        result(tcsetpgrp(fd, pid_of(w[2])));
    else if (strcmp(w[0], "tcflush") == 0)
        result(tcflush(fd, w[2][0] == 'i' ? w[2][1] == 'o' ? TCIOFLUSH : TCIFLUSH : TCOFLUSH));
    else if (strcmp(w[0], "tcflow") == 0)
        result(tcflow(fd, strcmp(w[2], "ooff") == 0 ? TCOOFF : strcmp(w[2], "oon") == 0 ? TCOON
            : strcmp(w[2], "ioff") == 0 ? TCIOFF : TCION));
    else if (strcmp(w[0], "isatty") == 0)
        append("%d", isatty(fd));
    else if (strcmp(w[0], "setsize") == 0) {
        struct winsize size = {.ws_row = (unsigned short)atoi(w[2]), .ws_col = (unsigned short)atoi(w[3])};
        result(ioctl(fd, TIOCSWINSZ, &size));
    } else if (strcmp(w[0], "getsize") == 0) {
        struct winsize size;
        if (ioctl(fd, TIOCGWINSZ, &size) < 0)
            show_error();
        else
            append("%d %d", size.ws_row, size.ws_col);
    } else
        return 0;
    return 1;
}

static int kind(const char *word) {
    return strcmp(word, "dgram") == 0 ? SOCK_DGRAM : strcmp(word, "seq") == 0 ? SOCK_SEQPACKET : SOCK_STREAM;
}

static void receive(char **w, int n) {
    static char bytes[LONG];
    char room[CMSG_SPACE(8 * sizeof(int))];
    struct sockaddr_un from;
    struct iovec part = {bytes, (size_t)atol(w[2])};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room,
        .msg_name = &from, .msg_namelen = sizeof from};
    ssize_t got = recvmsg(fd_of(w[1]), &message, n > 3 ? (int)number(w[3]) : 0);
    if (got < 0) {
        show_error();
        return;
    }
    text(bytes, got < (ssize_t)part.iov_len ? got : (ssize_t)part.iov_len);
    if (message.msg_flags & MSG_TRUNC)
        append(" trunc");
    if (message.msg_namelen > sizeof(sa_family_t)) {
        append(" from ");
        show_address(&from, message.msg_namelen);
    }
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c))
        if (c->cmsg_type == SCM_RIGHTS) {
            int many = (int)((c->cmsg_len - CMSG_LEN(0)) / sizeof(int));
            for (int i = 0; i < many; i++) {
                char name[16];
                snprintf(name, sizeof name, "got%d", i);
                bind_name(name, ((int *)(void *)CMSG_DATA(c))[i]);
            }
            append(" passed %d", many);
        }
}

static void send_message(char **w, int n) {
    char room[CMSG_SPACE(8 * sizeof(int))] = {0};
    struct sockaddr_un to;
    socklen_t length;
    struct iovec part = {expanded[2], lengths[2]};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    int flags = 0, passed[8], many = 0;
    for (int i = 3; i < n; i++)
        if (strncmp(w[i], "to=", 3) == 0) {
            to = address(w[i] + 3, &length);
            message.msg_name = &to;
            message.msg_namelen = length;
        } else if (strncmp(w[i], "pass=", 5) == 0)
            passed[many++] = fd_of(w[i] + 5);
        else
            flags = (int)number(w[i]);
    if (many > 0) {
        message.msg_control = room;
        message.msg_controllen = CMSG_SPACE((size_t)many * sizeof(int));
        struct cmsghdr *c = CMSG_FIRSTHDR(&message);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN((size_t)many * sizeof(int));
        memcpy(CMSG_DATA(c), passed, (size_t)many * sizeof(int));
    }
    count(sendmsg(fd_of(w[1]), &message, flags));
}

static int sockets(char **w, int n) {
    socklen_t length = sizeof(struct sockaddr_un);
    struct sockaddr_un at;
    int fd = n > 1 ? fd_of(w[1]) : -1;
    if (strcmp(w[0], "socketpair") == 0) {
        int fds[2];
        if (result(socketpair(AF_UNIX, kind(w[2]) | (n > 3 ? SOCK_NONBLOCK : 0), 0, fds))) {
            char name[20];
            snprintf(name, sizeof name, "%s.a", w[1]);
            bind_name(name, fds[0]);
            snprintf(name, sizeof name, "%s.b", w[1]);
            bind_name(name, fds[1]);
        }
    } else if (strcmp(w[0], "socket") == 0)
        named(w[1], socket(AF_UNIX, kind(w[2]) | (n > 3 ? SOCK_NONBLOCK : 0), 0));
    else if (strcmp(w[0], "bind") == 0) {
        at = address(w[2], &length);
        result(bind(fd, (struct sockaddr *)&at, length));
    } else if (strcmp(w[0], "connect") == 0) {
        at = address(w[2], &length);
        result(connect(fd, (struct sockaddr *)&at, length));
    } else if (strcmp(w[0], "listen") == 0)
        result(listen(fd, atoi(w[2])));
    else if (strcmp(w[0], "accept") == 0)
        named(w[1], accept(fd_of(w[2]), NULL, NULL));
    else if (strcmp(w[0], "shutdown") == 0)
        result(shutdown(fd, (int)number(w[2])));
    else if (strcmp(w[0], "send") == 0)
        send_message(w, n);
    else if (strcmp(w[0], "recv") == 0)
        receive(w, n);
    else if (strcmp(w[0], "sockname") == 0 || strcmp(w[0], "peername") == 0) {
        if ((w[0][0] == 's' ? getsockname : getpeername)(fd, (struct sockaddr *)&at, &length) < 0)
            show_error();
        else
            show_address(&at, length);
    } else
        return 0;
    return 1;
}

/* number:change:flags, several with blanks between. */
static void semaphores(char **w, int n) {
    struct sembuf ops[8];
    int count = 0;
    for (int i = 2; i < n; i++) {
        char flags[40] = "0";
        int number_of, change;
        sscanf(w[i], "%d:%d:%39s", &number_of, &change, flags);
        ops[count++] = (struct sembuf){(unsigned short)number_of, (short)change, (short)number(flags)};
    }
    result(semop(fd_of(w[1]), ops, (size_t)count));
}

static void watched(int fd) {
    static const struct number BITS[] = {N(IN_ACCESS), N(IN_MODIFY), N(IN_ATTRIB), N(IN_CLOSE_WRITE), N(IN_CLOSE_NOWRITE),
        N(IN_OPEN), N(IN_MOVED_FROM), N(IN_MOVED_TO), N(IN_CREATE), N(IN_DELETE), N(IN_DELETE_SELF), N(IN_MOVE_SELF),
        N(IN_UNMOUNT),
        N(IN_IGNORED)};
    static char bytes[LONG];
    ssize_t got = read(fd, bytes, sizeof bytes);
    if (got < 0) {
        show_error();
        return;
    }
    for (ssize_t at = 0; at < got;) {
        struct inotify_event event;
        memcpy(&event, bytes + at, sizeof event);
        append(at ? " %d" : "%d", event.wd);
        for (size_t i = 0; i < sizeof BITS / sizeof BITS[0]; i++)
            if (event.mask & (unsigned)BITS[i].value)
                append(":%s", BITS[i].name + 3);
        if (event.mask & IN_ISDIR)
            append("/");
        if (event.len)
            append(":%s", bytes + at + sizeof event);
        at += (ssize_t)(sizeof event + event.len);
    }
}

static int communication(char **w, int n) {
    if (strcmp(w[0], "msgget") == 0)
        named(w[1], msgget((key_t)number(w[2]), (int)number(w[3])));
    else if (strcmp(w[0], "msgsnd") == 0) {
        static struct { long type; char text[LONG]; } message;
        message.type = atol(w[2]);
        memcpy(message.text, expanded[3], lengths[3]);
        result(msgsnd(fd_of(w[1]), &message, lengths[3], n > 4 ? (int)number(w[4]) : 0));
    } else if (strcmp(w[0], "msgrcv") == 0) {
        static struct { long type; char text[LONG]; } message;
        ssize_t got = msgrcv(fd_of(w[1]), &message, (size_t)atol(w[2]), atol(w[3]), n > 4 ? (int)number(w[4]) : 0);
        if (got < 0)
            show_error();
        else {
            append("%ld ", message.type);
            text(message.text, got);
        }
    } else if (strcmp(w[0], "msgrm") == 0)
        result(msgctl(fd_of(w[1]), IPC_RMID, NULL));
    else if (strcmp(w[0], "semget") == 0)
        named(w[1], semget((key_t)number(w[2]), atoi(w[3]), (int)number(w[4])));
    else if (strcmp(w[0], "semop") == 0)
        semaphores(w, n);
    else if (strcmp(w[0], "semval") == 0)
        count(semctl(fd_of(w[1]), atoi(w[2]), GETVAL));
    else if (strcmp(w[0], "semset") == 0)
        result(semctl(fd_of(w[1]), atoi(w[2]), SETVAL, atoi(w[3])));
    else if (strcmp(w[0], "semrm") == 0)
        result(semctl(fd_of(w[1]), 0, IPC_RMID));
    else if (strcmp(w[0], "eventfd") == 0)
        named(w[1], eventfd((unsigned)atoi(w[2]), (strstr(w[3], "one") ? EFD_SEMAPHORE : 0)
            | (strstr(w[3], "nb") ? EFD_NONBLOCK : 0)));
    else if (strcmp(w[0], "watchfd") == 0)
        named(w[1], inotify_init1(IN_NONBLOCK));
    else if (strcmp(w[0], "watch") == 0)
        count(inotify_add_watch(fd_of(w[1]), expanded[2], (uint32_t)strtoul(w[3], NULL, 0)));
    else if (strcmp(w[0], "unwatch") == 0)
        result(inotify_rm_watch(fd_of(w[1]), atoi(w[2])));
    else if (strcmp(w[0], "watched") == 0)
        watched(fd_of(w[1]));
    else
        return 0;
    return 1;
}

enum { KEPT = 60 };
static char *kept[KEPT];
static int kept_count;

static void perform(char *line);

static void performed(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void performed(const char *format, ...) {
    char line[400];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof line, format, list);
    va_end(list);
    perform(line);
}

/* world NAME OWNER ACTOR: a folder of OWNER's, in which OWNER makes the kept calls and ACTOR goes on. */
static void world(const char *name, int owner, int actor) {
    performed("mkdir %s 755", name);
    performed("chown %s %d %d", name, owner, owner);
    performed("chdir %s", name);
    if (owner != 0) {
        performed("setgroups %d", owner);
        performed("become %d", owner);
    }
    for (int i = 0; i < kept_count; i++)
        performed("%s", kept[i]);
    if (owner != actor) {
        performed("setgroups %d", actor);
        performed("become %d", actor);
    }
}

static void perform(char *line) {
    char *w[WORDS], *rest = line, *word;
    int n = 0;
    out[0] = 0;
    if (strncmp(line, "keep ", 5) == 0 && kept_count < KEPT) {
        kept[kept_count++] = strdup(line + 5);
        append("ok");
        return;
    }
    if (strncmp(line, "world ", 6) == 0) {
        char name[40];
        int owner, actor;
        if (sscanf(line, "world %39s %d %d", name, &owner, &actor) == 3)
            world(name, owner, actor);
        out[0] = 0;
        append("ok");
        return;
    }
    while (n < WORDS && (word = strsep(&rest, " ")))
        if (*word) {
            expand(n, word);
            w[n++] = word;
        }
    errno = 0;
    if (!files(w, n) && !locks(w, n) && !processes(w, n) && !signals(w, n) && !terminals(w, n) && !sockets(w, n)
        && !communication(w, n) && !paths(w, n) && !users(w, n) && !mounts(w, n) && !clocks(w, n) && !shared_memory(w, n))
        append("what is %s", w[0]);
}

/* A line from a pipe, whatever interrupts; NULL at the end. */
static char *line_from(int fd) {
    static char line[2 * LONG];
    size_t n = 0;
    for (;;) {
        ssize_t got = read(fd, line + n, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return NULL;
        if (line[n] == '\n') {
            line[n] = 0;
            return line;
        }
        n++;
    }
}

static void serve(int actor) {
    char *line;
    self = actor;
    while ((line = line_from(commands[actor][0]))) {
        perform(line);
        append("\n");
        for (size_t done = 0; done < strlen(out);) {
            ssize_t wrote = write(answers[actor][1], out + done, strlen(out) - done);
            if (wrote > 0)
                done += (size_t)wrote;
        }
    }
    _exit(99);
}

static char *collect(int actor, int time) {
    struct pollfd one = {.fd = answers[actor][0], .events = POLLIN};
    if (poll(&one, 1, time) <= 0)
        return "waits";
    return line_from(answers[actor][0]);
}

static void high(int fds[2], int at) {
    if (pipe(fds) < 0)
        abort();
    for (int i = 0; i < 2; i++) {
        int to = fcntl(fds[i], F_DUPFD, CONTROL + at);
        close(fds[i]);
        fds[i] = to;
    }
}

/* Plays the lines of a case and writes them with their answers. */
static void play(char **lines, int count, FILE *to) {
    for (int i = 0; i < ACTORS; i++) {
        high(commands[i], 4 * i);
        high(answers[i], 4 * i + 2);
    }
    memset(shared, 0, sizeof *shared);
    pid_t first = fork();
    if (first == 0) {
        for (int fd = 0; fd < CONTROL; fd++)
            close(fd);
        open("/dev/null", O_RDWR);
        dup(0);
        dup(0);
        setsid();
        umask(022);
        shared->pids[0] = getpid();
        serve(0);
    }
    while (shared->pids[0] == 0)
        usleep(100);
    for (int i = 0; i < count; i++) {
        char *line = lines[i], *arrow = strstr(line, " =>");
        if (line[0] == '#' || line[0] == 0 || strncmp(line, "case ", 5) == 0) {
            fprintf(to, "%s\n", line);
            continue;
        }
        if (arrow)
            *arrow = 0;
        int actor = line[0] - 'A';
        if (strcmp(line + 1, ".") != 0)
            dprintf(commands[actor][1], "%s\n", line + 3);
        fprintf(to, "%s => %s\n", line, collect(actor, strncmp(line + 1, ": exit", 6) == 0 ? SOON : patience));
    }
    fflush(to);
}

/* A case in a namespace of its own. The unsharing process is forked for each, since it can do so once. */
static void case_of(char **lines, int count, FILE *to) {
    fflush(to);
    pid_t maker = fork();
    if (maker == 0) {
        if (unshare(CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC) < 0)
            _exit(1);
        pid_t runner = fork();
        if (runner == 0) {
            mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
            if (mount("tmpfs", "/mnt", "tmpfs", 0, NULL) < 0 || chdir("/mnt") < 0 || chmod("/mnt", 0777) < 0)
                _exit(1);
            play(lines, count, to);
            _exit(0);
        }
        int status;
        waitpid(runner, &status, 0);
        _exit(status != 0);
    }
    int status;
    waitpid(maker, &status, 0);
    if (status != 0) {
        fprintf(stderr, "%s: it failed\n", lines[0]);
        exit(1);
    }
}

static void record(const char *path) {
    static char *lines[20000];
    int count = 0, from = 0;
    FILE *in = fopen(path, "r");
    char *line = NULL, name[4096];
    size_t room = 0;
    ssize_t n;
    if (!in) {
        perror(path);
        exit(1);
    }
    while (count < 20000 && (n = getline(&line, &room, in)) > 0) {
        if (line[n - 1] == '\n')
            line[n - 1] = 0;
        lines[count++] = strdup(line);
    }
    fclose(in);
    snprintf(name, sizeof name, "%s.new", path);
    FILE *to = fopen(name, "a");
    for (int i = 0; i <= count; i++)
        if (i == count || strncmp(lines[i], "case ", 5) == 0) {
            if (i > from && strncmp(lines[from], "case ", 5) == 0)
                case_of(lines + from, i - from, to);
            else
                for (int k = from; k < i; k++)
                    fprintf(to, "%s\n", lines[k]);
            from = i;
        }
    fclose(to);
    rename(name, path);
}

int main(int argc, char **argv) {
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (getenv("PATIENCE"))
        patience = atoi(getenv("PATIENCE"));
    for (int i = 1; i < argc; i++)
        record(argv[i]);
    return 0;
}
