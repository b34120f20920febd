/* What mounts are there, what they hold and what they allow. */
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record.h"

enum { TOP = 4 };

/* A path below the case's folder. */
const char *below(const char *path) {
    return strncmp(path, "/mnt", TOP) == 0 ? path + TOP : path;
}

/* The names of a folder in order, each with a sign for its type. */
static void list(const char *path) {
    struct dirent **found;
    int count = scandir(path, &found, NULL, alphasort);
    if (count < 0) {
        show_error();
        return;
    }
    append("[");
    for (int i = 0; i < count; i++) {
        const struct dirent *each = found[i];
        if (strcmp(each->d_name, ".") == 0 || strcmp(each->d_name, "..") == 0)
            continue;
        const char *sign = each->d_type == DT_DIR ? "/" : each->d_type == DT_LNK ? "@" : each->d_type == DT_FIFO ? "|"
            : each->d_type == DT_CHR ? "%" : "";
        append(" %s%s", each->d_name, sign);
    }
    append(" ]");
}

/* The flags of a mount, less those that each has. */
static void flags(char *options) {
    for (char *option = strtok(options, ","); option; option = strtok(NULL, ","))
        if (strcmp(option, "relatime") != 0)
            append(" %s", option);
}

/* The mounts below the case's folder, in the order of their making: root, place, type, flags. */
static void mounted(void) {
    char line[8192];
    FILE *in = fopen("/proc/self/mountinfo", "r");
    int ours = 0;
    append("[");
    while (in && fgets(line, sizeof line, in)) {
        char root[4000], at[4000], options[200], type[100];
        char *dash = strstr(line, " - ");
        if (dash && sscanf(line, "%*d %*d %*s %3999s %3999s %199s", root, at, options) == 3 && sscanf(dash, " - %99s", type) == 1) {
            ours |= strcmp(at, "/mnt") == 0;
            if (!ours || strncmp(at, "/mnt/", TOP + 1) != 0)
                continue;
            append(" %s on %s %s", root, below(at), type);
            flags(options);
            append(";");
        }
    }
    append(" ]");
    if (in)
        fclose(in);
}

static void sizes(const char *path) {
    struct statfs s;
    if (statfs(path, &s) < 0)
        show_error();
    else
        append("%ld of %ld bytes, %ld of %ld files", (long)(s.f_bfree * (unsigned long)s.f_bsize),
            (long)(s.f_blocks * (unsigned long)s.f_bsize), (long)s.f_ffree, (long)s.f_files);
}

/* What execve answers; it never goes well. */
static void run(char *path) {
    char *arguments[] = {path, NULL};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execve(path, arguments, arguments + 1);
        _exit(errno);
    }
    int status = 0;
    waitpid(child, &status, 0);
    errno = WEXITSTATUS(status);
    show_error();
}

int mounts(char **w, int n) {
    if (strcmp(w[0], "mount") == 0)
        result(mount(expanded[1], expanded[2], w[3], (unsigned long)number(w[4]), n > 5 ? w[5] : NULL));
    else if (strcmp(w[0], "umount") == 0)
        result(umount2(expanded[1], n > 2 ? (int)number(w[2]) : 0));
    else if (strcmp(w[0], "ls") == 0)
        list(expanded[1]);
    else if (strcmp(w[0], "mounted") == 0)
        mounted();
    else if (strcmp(w[0], "sizes") == 0)
        sizes(expanded[1]);
    else if (strcmp(w[0], "run") == 0)
        run(expanded[1]);
    else
        return 0;
    return 1;
}
