/* The host's side of the figures: the same work by native processes. Prints NAME VALUE, one a line. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static char chunk[65536];

static void pipes(void) {
    long total = 1L << 30;
    int p[2];
    if (pipe(p)) exit(1);
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        close(p[0]);
        for (long sent = 0; sent < total;) sent += write(p[1], chunk, sizeof chunk);
        _exit(0);
    }
    close(p[1]);
    while (read(p[0], chunk, sizeof chunk) > 0) {}
    waitpid(child, 0, 0);
    printf("pipe_64k_GBps %.2f\n", total / (now() - begin));
}

static void spawns(void) {
    int n = 500;
    double begin = now();
    for (int i = 0; i < n; i++) {
        pid_t child = fork();
        if (child == 0) {
            execl("/bin/true", "true", (char *)0);
            _exit(127);
        }
        waitpid(child, 0, 0);
    }
    printf("fork_exec_wait_us %.1f\n", (now() - begin) / 1e3 / n);
}

#define EACH(name, n, code) \
    do { \
        double begin = now(); \
        for (int i = 0; i < (n); i++) { code; } \
        printf("%s_ns %.1f\n", name, (now() - begin) / (n)); \
    } while (0)

int main(int argc, char **argv) {
    char dir[300], deep[400], fresh[400];
    struct stat st;
    snprintf(dir, sizeof dir, "%s/peer.%d", argc > 1 ? argv[1] : "/dev/shm", (int)getpid());
    snprintf(deep, sizeof deep, "%s/a", dir);
    mkdir(dir, 0755);
    mkdir(deep, 0755);
    snprintf(deep, sizeof deep, "%s/a/file", dir);
    snprintf(fresh, sizeof fresh, "%s/a/new", dir);
    int fd = open(deep, O_RDWR | O_CREAT, 0644);
    for (int i = 0; i < 16; i++)
        if (write(fd, chunk, sizeof chunk) < 0) return 1;
    EACH("getpid", 5000000, syscall(SYS_getpid));
    EACH("openClose", 300000, close(open(deep, O_RDONLY)));
    EACH("stat", 500000, stat(deep, &st));
    EACH("read4k", 500000, if (pread(fd, chunk, 4096, 65536) < 0) return 1);
    EACH("write4k", 500000, if (pwrite(fd, chunk, 4096, 65536) < 0) return 1);
    EACH("createUnlink", 100000, close(open(fresh, O_WRONLY | O_CREAT, 0644)); unlink(fresh));
    fflush(stdout);
    pipes();
    fflush(stdout);
    spawns();
    unlink(deep);
    *strrchr(deep, '/') = 0;
    rmdir(deep);
    rmdir(dir);
    return 0;
}
