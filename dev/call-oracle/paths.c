/* Calls about names, attributes and mounts, and about who may make them. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "record.h"

enum { MARKS = 8, PATIENCE = 12000 };

static struct {
    char path[LONG];
    struct stat at;
} marks[MARKS];

static int dir_of(const char *word) {
    return strcmp(word, "cwd") == 0 ? AT_FDCWD : fd_of(word);
}

static mode_t octal(const char *word) {
    return (mode_t)strtol(word, NULL, 8);
}

static void describe(int answer, const struct stat *s) {
    if (answer < 0) {
        show_error();
        return;
    }
    append("%s %04o %d %d:%d", S_ISREG(s->st_mode) ? "file" : S_ISDIR(s->st_mode) ? "dir" : S_ISLNK(s->st_mode) ? "link"
        : S_ISFIFO(s->st_mode) ? "fifo" : S_ISCHR(s->st_mode) ? "chr" : S_ISBLK(s->st_mode) ? "blk" : S_ISSOCK(s->st_mode) ? "sock"
        : "anon", s->st_mode & 07777, (int)s->st_nlink, (int)s->st_uid, (int)s->st_gid);
    if (!S_ISDIR(s->st_mode))
        append(" %ld", (long)s->st_size);
}

static void mark(const char *path) {
    for (int i = 0; i < MARKS; i++)
        if (marks[i].path[0] == 0 || strcmp(marks[i].path, path) == 0) {
            snprintf(marks[i].path, sizeof marks[i].path, "%s", path);
            result(lstat(path, &marks[i].at));
            usleep(PATIENCE);
            return;
        }
}

static int differ(struct timespec a, struct timespec b) {
    return a.tv_sec != b.tv_sec || a.tv_nsec != b.tv_nsec;
}

static void changed(const char *path) {
    for (int i = 0; i < MARKS; i++)
        if (strcmp(marks[i].path, path) == 0) {
            struct stat now;
            if (lstat(path, &now) < 0) {
                show_error();
                return;
            }
            int a = differ(now.st_atim, marks[i].at.st_atim), m = differ(now.st_mtim, marks[i].at.st_mtim),
                c = differ(now.st_ctim, marks[i].at.st_ctim);
            append("%s%s%s", a ? "a" : "", m ? "m" : "", c ? "c" : "");
            if (!a && !m && !c)
                append("none");
            return;
        }
    append("unmarked");
}

static struct timespec time_of(const char *word) {
    if (strcmp(word, "now") == 0)
        return (struct timespec){0, UTIME_NOW};
    if (strcmp(word, "omit") == 0)
        return (struct timespec){0, UTIME_OMIT};
    long nanos = atol(word);
    long seconds = nanos / 1000000000L - (nanos % 1000000000L < 0);
    return (struct timespec){seconds, nanos - seconds * 1000000000L};
}

static int names(char **w, int n) {
    char *a = expanded[1], *b = expanded[2], *d = expanded[4];
    if (strcmp(w[0], "openat") == 0)
        named(w[1], openat(dir_of(w[2]), expanded[3], (int)number(w[4]), n > 5 ? octal(w[5]) : 0));
    else if (strcmp(w[0], "mkdirat") == 0)
        result(mkdirat(dir_of(w[1]), b, octal(w[3])));
    else if (strcmp(w[0], "rmdir") == 0)
        result(rmdir(a));
    else if (strcmp(w[0], "unlinkat") == 0)
        result(unlinkat(dir_of(w[1]), b, (int)number(w[3])));
    else if (strcmp(w[0], "link") == 0)
        result(link(a, b));
    else if (strcmp(w[0], "linkat") == 0)
        result(linkat(dir_of(w[1]), b, dir_of(w[3]), d, (int)number(w[5])));
    else if (strcmp(w[0], "symlink") == 0)
        result(symlink(a, b));
    else if (strcmp(w[0], "symlinkat") == 0)
        result(symlinkat(a, dir_of(w[2]), expanded[3]));
    else if (strcmp(w[0], "renameat") == 0)
        result(syscall(SYS_renameat2, dir_of(w[1]), b, dir_of(w[3]), d, (unsigned)number(w[5])));
    else if (strcmp(w[0], "mknodat") == 0)
        result(mknodat(dir_of(w[1]), b, (mode_t)number(w[3]) | octal(w[4]), makedev(1, 3)));
    else if (strcmp(w[0], "readlinkat") == 0) {
        static char target[LONG];
        ssize_t got = readlinkat(dir_of(w[1]), b, target, sizeof target);
        if (got < 0)
            show_error();
        else
            text(target, got);
    } else
        return 0;
    return 1;
}

static int attributes(char **w, int n) {
    char *a = expanded[1], *b = expanded[2];
    struct stat s;
    if (strcmp(w[0], "stat") == 0)
        describe(stat(a, &s), &s);
    else if (strcmp(w[0], "lstat") == 0)
        describe(lstat(a, &s), &s);
    else if (strcmp(w[0], "fstat") == 0)
        describe(fstat(fd_of(w[1]), &s), &s);
    else if (strcmp(w[0], "statat") == 0)
        describe(fstatat(dir_of(w[1]), b, &s, (int)number(w[3])), &s);
    else if (strcmp(w[0], "chmodat") == 0)
        result(syscall(SYS_fchmodat, dir_of(w[1]), b, octal(w[3])));
    else if (strcmp(w[0], "fchmod") == 0)
        result(fchmod(fd_of(w[1]), octal(w[2])));
    else if (strcmp(w[0], "chown") == 0)
        result(chown(a, (uid_t)atoi(w[2]), (gid_t)atoi(w[3])));
    else if (strcmp(w[0], "chownat") == 0)
        result(fchownat(dir_of(w[1]), b, (uid_t)atoi(w[3]), (gid_t)atoi(w[4]), (int)number(w[5])));
    else if (strcmp(w[0], "access") == 0)
        result(access(a, atoi(w[2])));
    else if (strcmp(w[0], "accessat") == 0)
        result(syscall(SYS_faccessat2, dir_of(w[1]), b, atoi(w[3]), (int)number(w[4])));
    else if (strcmp(w[0], "times") == 0) {
        struct timespec times[] = {time_of(w[3]), time_of(w[4])};
        result(utimensat(dir_of(w[1]), b, times, n > 5 ? (int)number(w[5]) : 0));
    } else if (strcmp(w[0], "futimens") == 0) {
        struct timespec times[] = {time_of(w[2]), time_of(w[3])};
        result(futimens(fd_of(w[1]), times));
    } else if (strcmp(w[0], "showtimes") == 0) {
        if (lstat(a, &s) < 0)
            show_error();
        else
            append("%ld %ld", s.st_atim.tv_sec * 1000000000L + s.st_atim.tv_nsec, s.st_mtim.tv_sec * 1000000000L + s.st_mtim.tv_nsec);
    } else if (strcmp(w[0], "mark") == 0)
        mark(a);
    else if (strcmp(w[0], "changed") == 0)
        changed(a);
    else
        return 0;
    return 1;
}

static int xattrs(char **w, int n) {
    char *a = expanded[1], *b = expanded[2];
    static char bytes[LONG];
    if (strcmp(w[0], "setxattr") == 0)
        result(lsetxattr(a, b, expanded[3], lengths[3], n > 4 ? strcmp(w[4], "create") == 0 ? 1 : 2 : 0));
    else if (strcmp(w[0], "fsetxattr") == 0)
        result(fsetxattr(fd_of(w[1]), b, expanded[3], lengths[3], 0));
    else if (strcmp(w[0], "getxattr") == 0) {
        ssize_t got = lgetxattr(a, b, bytes, sizeof bytes);
        if (got < 0)
            show_error();
        else
            text(bytes, got);
    } else if (strcmp(w[0], "removexattr") == 0)
        result(lremovexattr(a, b));
    else
        return 0;
    return 1;
}

static int space(char **w, int n) {
    struct stat s;
    if (strcmp(w[0], "truncate") == 0)
        result(truncate(expanded[1], atol(w[2])));
    else if (strcmp(w[0], "allocate") == 0)
        result(fallocate(fd_of(w[1]), (int)number(w[2]), atol(w[3]), atol(w[4])));
    else if (strcmp(w[0], "copyrange") == 0) {
        off_t in = atol(w[2]), to = atol(w[4]);
        count(copy_file_range(fd_of(w[1]), w[2][0] == '-' ? NULL : &in, fd_of(w[3]), w[4][0] == '-' ? NULL : &to,
            (size_t)atol(w[5]), 0));
    } else if (strcmp(w[0], "sendfile") == 0)
        count(sendfile(fd_of(w[2]), fd_of(w[1]), NULL, (size_t)atol(w[3])));
    else if (strcmp(w[0], "blocks") == 0)
        count(fstat(fd_of(w[1]), &s) < 0 ? -1 : s.st_blocks);
    else
        return 0;
    (void)n;
    return 1;
}

/* What a link of /proc says, below the case's folder. */
static void link_of(const char *link, int fd) {
    char name[100], path[5000];
    snprintf(name, sizeof name, fd < 0 ? "%s" : "%s/%d", link, fd);
    ssize_t got = readlink(name, path, sizeof path - 1);
    if (got < 0) {
        show_error();
        return;
    }
    path[got] = 0;
    append("%s", below(path));
}

static int places(char **w) {
    char *a = expanded[1];
    if (strcmp(w[0], "fdpath") == 0)
        link_of("/proc/self/fd", fd_of(w[1]));
    else if (strcmp(w[0], "cwdpath") == 0)
        link_of("/proc/self/cwd", -1);
    else if (strcmp(w[0], "chdir") == 0)
        result(chdir(a));
    else if (strcmp(w[0], "fchdir") == 0)
        result(fchdir(fd_of(w[1])));
    else if (strcmp(w[0], "chroot") == 0)
        result(chroot(a));
    else if (strcmp(w[0], "umask") == 0)
        append("%03o", umask(octal(w[1])));
    else if (strcmp(w[0], "getcwd") == 0) {
        char path[5000];
        if (syscall(SYS_getcwd, path, sizeof path) < 0)
            show_error();
        else
            append("%s", path[0] == '/' ? below(path) : "ENOENT");
    } else
        return 0;
    return 1;
}

int paths(char **w, int n) {
    return names(w, n) || attributes(w, n) || xattrs(w, n) || space(w, n) || places(w);
}

static void ids(void) {
    uid_t u[3];
    gid_t g[3], groups[32];
    getresuid(&u[0], &u[1], &u[2]);
    getresgid(&g[0], &g[1], &g[2]);
    append("%d %d %d / %d %d %d /", u[0], u[1], u[2], g[0], g[1], g[2]);
    int many = getgroups(32, groups);
    for (int i = 0; i < many; i++)
        append(" %d", groups[i]);
}

int users(char **w, int n) {
    if (strcmp(w[0], "setresuid") == 0)
        result(setresuid((uid_t)atoi(w[1]), (uid_t)atoi(w[2]), (uid_t)atoi(w[3])));
    else if (strcmp(w[0], "setresgid") == 0)
        result(setresgid((gid_t)atoi(w[1]), (gid_t)atoi(w[2]), (gid_t)atoi(w[3])));
    else if (strcmp(w[0], "setgroups") == 0) {
        gid_t groups[WORDS];
        for (int i = 1; i < n; i++)
            groups[i - 1] = (gid_t)atoi(w[i]);
        result(setgroups((size_t)(n - 1), groups));
    } else if (strcmp(w[0], "ids") == 0)
        ids();
    else
        return 0;
    return 1;
}
