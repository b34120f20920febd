/* Timers, what they are read from, and shared memory. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "record.h"

/* What is left of a timer passes while it is read: only whether it runs is told, and its interval. */
static void show_timer(int answer, const struct itimerspec *timer) {
    if (answer < 0) {
        show_error();
        return;
    }
    append("%s %ld", timer->it_value.tv_sec || timer->it_value.tv_nsec ? "runs" : "stands",
        timer->it_interval.tv_sec * 1000 + timer->it_interval.tv_nsec / 1000000);
}

static struct timespec millis(const char *word) {
    long all = atol(word);
    return (struct timespec){all / 1000, all % 1000 * 1000000L};
}

static clockid_t clock_of(const char *word) {
    return strcmp(word, "REALTIME") == 0 ? CLOCK_REALTIME : strcmp(word, "MONOTONIC") == 0 ? CLOCK_MONOTONIC
        : strcmp(word, "BOOT") == 0 ? CLOCK_BOOTTIME : strcmp(word, "PROCESS") == 0 ? CLOCK_PROCESS_CPUTIME_ID : 99;
}

static void interval_timer(char **w, int n) {
    int which = strcmp(w[1], "REAL") == 0 ? ITIMER_REAL : strcmp(w[1], "VIRTUAL") == 0 ? ITIMER_VIRTUAL : ITIMER_PROF;
    struct itimerval old, timer;
    int answer;
    if (n > 2) {
        struct timespec first = millis(w[2]), then = millis(w[3]);
        timer = (struct itimerval){{then.tv_sec, then.tv_nsec / 1000}, {first.tv_sec, first.tv_nsec / 1000}};
        answer = setitimer(which, &timer, &old);
    } else
        answer = getitimer(which, &old);
    struct itimerspec shown = {{old.it_interval.tv_sec, old.it_interval.tv_usec * 1000},
        {old.it_value.tv_sec, old.it_value.tv_usec * 1000}};
    show_timer(answer, &shown);
}

static void create(char **w) {
    struct sigevent event = {.sigev_notify = strcmp(w[3], "none") == 0 ? SIGEV_NONE : SIGEV_SIGNAL,
        .sigev_signo = strcmp(w[3], "none") == 0 ? 0 : (int)number(w[3]), .sigev_value.sival_int = atoi(w[4])};
    int id = 0;
    named(w[1], syscall(SYS_timer_create, clock_of(w[2]), &event, &id) < 0 ? -1 : id);
}

static void ticks(int fd) {
    uint64_t many;
    ssize_t got = read(fd, &many, sizeof many);
    if (got < 0)
        show_error();
    else
        append("%llu", (unsigned long long)many);
}

static void queued(int fd) {
    struct signalfd_siginfo info[4];
    ssize_t got = read(fd, info, sizeof info);
    if (got < 0) {
        show_error();
        return;
    }
    for (size_t i = 0; i < (size_t)got / sizeof info[0]; i++) {
        append(i ? " " : "%s", "");
        show_info((int)info[i].ssi_signo, info[i].ssi_code, (pid_t)info[i].ssi_pid, info[i].ssi_status, info[i].ssi_int);
    }
}

int clocks(char **w, int n) {
    struct itimerspec old, timer;
    if (n > 3)
        timer = (struct itimerspec){millis(w[3]), millis(w[2])};
    if (strcmp(w[0], "itimer") == 0)
        interval_timer(w, n);
    else if (strcmp(w[0], "timer") == 0)
        create(w);
    else if (strcmp(w[0], "timerset") == 0)
        show_timer((int)syscall(SYS_timer_settime, fd_of(w[1]), 0, &timer, &old), &old);
    else if (strcmp(w[0], "timerget") == 0)
        show_timer((int)syscall(SYS_timer_gettime, fd_of(w[1]), &old), &old);
    else if (strcmp(w[0], "overrun") == 0)
        count(syscall(SYS_timer_getoverrun, fd_of(w[1])));
    else if (strcmp(w[0], "timerdel") == 0)
        result(syscall(SYS_timer_delete, fd_of(w[1])));
    else if (strcmp(w[0], "timerfd") == 0)
        named(w[1], timerfd_create(clock_of(w[2]), strstr(w[3], "nb") ? TFD_NONBLOCK : 0));
    else if (strcmp(w[0], "timerfdset") == 0)
        show_timer(timerfd_settime(fd_of(w[1]), 0, &timer, &old), &old);
    else if (strcmp(w[0], "ticks") == 0)
        ticks(fd_of(w[1]));
    else if (strcmp(w[0], "signalfd") == 0) {
        sigset_t set = set_of(w + 3, n - 3);
        named(w[1], signalfd(-1, &set, strstr(w[2], "nb") ? SFD_NONBLOCK : 0));
    } else if (strcmp(w[0], "queued") == 0)
        queued(fd_of(w[1]));
    else
        return 0;
    return 1;
}

static char *attached[8];

static void show_mode(int answer, const struct ipc_perm *perm, long size, long used, pid_t last) {
    if (answer < 0) {
        show_error();
        return;
    }
    append("%03o %d:%d %ld %ld ", perm->mode & 0777, (int)perm->uid, (int)perm->gid, size, used);
    show_pid(last);
}

static void status(char **w) {
    struct msqid_ds m = {0};
    struct semid_ds s = {0};
    struct shmid_ds h = {0};
    int id = fd_of(w[1]);
    if (w[0][0] == 'm') {
        int answer = msgctl(id, IPC_STAT, &m);
        show_mode(answer, &m.msg_perm, (long)m.msg_qnum, (long)m.__msg_cbytes, m.msg_lspid);
    } else if (w[0][1] == 'e') {
        int answer = semctl(id, 0, IPC_STAT, &s);
        show_mode(answer, &s.sem_perm, (long)s.sem_nsems, 0, 0);
    } else {
        int answer = shmctl(id, IPC_STAT, &h);
        show_mode(answer, &h.shm_perm, (long)h.shm_segsz, (long)h.shm_nattch, h.shm_lpid);
    }
}

int shared_memory(char **w, int n) {
    if (strcmp(w[0], "shmget") == 0)
        named(w[1], shmget((key_t)number(w[2]), (size_t)atol(w[3]), (int)number(w[4])));
    else if (strcmp(w[0], "shmat") == 0) {
        void *at = shmat(fd_of(w[1]), NULL, n > 3 ? (int)number(w[3]) : 0);
        if (result(at == (void *)-1 ? -1 : 0))
            attached[atoi(w[2])] = at;
    } else if (strcmp(w[0], "poke") == 0) {
        attached[atoi(w[1])][atoi(w[2])] = w[3][0];
        append("ok");
    } else if (strcmp(w[0], "peek") == 0)
        text(attached[atoi(w[1])] + atoi(w[2]), 1);
    else if (strcmp(w[0], "shmdt") == 0)
        result(shmdt(attached[atoi(w[1])]));
    else if (strcmp(w[0], "shmrm") == 0)
        result(shmctl(fd_of(w[1]), IPC_RMID, NULL));
    else if (strcmp(w[0], "msgstat") == 0 || strcmp(w[0], "semstat") == 0 || strcmp(w[0], "shmstat") == 0)
        status(w);
    else if (strcmp(w[0], "timedsemop") == 0) {
        struct sembuf op = {(unsigned short)atoi(w[3]), (short)atoi(w[4]), 0};
        struct timespec time = millis(w[2]);
        result(semtimedop(fd_of(w[1]), &op, 1, &time));
    } else
        return 0;
    return 1;
}
