package org.jarnix.api;

/**
 * A signal, with Linux's number and the text of strsignal(3) (signal(7)).
 *
 * <p>The real-time ones, from {@link #SIGRTMIN} on, are queued: each that is sent is taken, in the order of sending, and
 * carries a value. Of the others one waits at a time.
 */
public enum Signal {
    SIGHUP(1, "Hangup"),
    SIGINT(2, "Interrupt"),
    SIGQUIT(3, "Quit"),
    SIGILL(4, "Illegal instruction"),
    SIGTRAP(5, "Trace/breakpoint trap"),
    SIGABRT(6, "Aborted"),
    SIGBUS(7, "Bus error"),
    SIGFPE(8, "Floating point exception"),
    SIGKILL(9, "Killed"),
    SIGUSR1(10, "User defined signal 1"),
    SIGSEGV(11, "Segmentation fault"),
    SIGUSR2(12, "User defined signal 2"),
    SIGPIPE(13, "Broken pipe"),
    SIGALRM(14, "Alarm clock"),
    SIGTERM(15, "Terminated"),
    SIGSTKFLT(16, "Stack fault"),
    SIGCHLD(17, "Child exited"),
    SIGCONT(18, "Continued"),
    SIGSTOP(19, "Stopped (signal)"),
    SIGTSTP(20, "Stopped"),
    SIGTTIN(21, "Stopped (tty input)"),
    SIGTTOU(22, "Stopped (tty output)"),
    SIGURG(23, "Urgent I/O condition"),
    SIGXCPU(24, "CPU time limit exceeded"),
    SIGXFSZ(25, "File size limit exceeded"),
    SIGVTALRM(26, "Virtual timer expired"),
    SIGPROF(27, "Profiling timer expired"),
    SIGWINCH(28, "Window changed"),
    SIGIO(29, "I/O possible"),
    SIGPWR(30, "Power failure"),
    SIGSYS(31, "Bad system call"),
    SIGRTMIN(34, "Real-time signal 0"),
    SIGRTMIN_1(35, "Real-time signal 1"),
    SIGRTMIN_2(36, "Real-time signal 2"),
    SIGRTMIN_3(37, "Real-time signal 3"),
    SIGRTMIN_4(38, "Real-time signal 4"),
    SIGRTMIN_5(39, "Real-time signal 5"),
    SIGRTMIN_6(40, "Real-time signal 6"),
    SIGRTMIN_7(41, "Real-time signal 7"),
    SIGRTMIN_8(42, "Real-time signal 8"),
    SIGRTMIN_9(43, "Real-time signal 9"),
    SIGRTMIN_10(44, "Real-time signal 10"),
    SIGRTMIN_11(45, "Real-time signal 11"),
    SIGRTMIN_12(46, "Real-time signal 12"),
    SIGRTMIN_13(47, "Real-time signal 13"),
    SIGRTMIN_14(48, "Real-time signal 14"),
    SIGRTMIN_15(49, "Real-time signal 15"),
    SIGRTMAX_14(50, "Real-time signal 16"),
    SIGRTMAX_13(51, "Real-time signal 17"),
    SIGRTMAX_12(52, "Real-time signal 18"),
    SIGRTMAX_11(53, "Real-time signal 19"),
    SIGRTMAX_10(54, "Real-time signal 20"),
    SIGRTMAX_9(55, "Real-time signal 21"),
    SIGRTMAX_8(56, "Real-time signal 22"),
    SIGRTMAX_7(57, "Real-time signal 23"),
    SIGRTMAX_6(58, "Real-time signal 24"),
    SIGRTMAX_5(59, "Real-time signal 25"),
    SIGRTMAX_4(60, "Real-time signal 26"),
    SIGRTMAX_3(61, "Real-time signal 27"),
    SIGRTMAX_2(62, "Real-time signal 28"),
    SIGRTMAX_1(63, "Real-time signal 29"),
    SIGRTMAX(64, "Real-time signal 30");

    private final int number;
    private final String text;

    Signal(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** Linux's number on x86-64 and arm64. */
    public int number() {
        return number;
    }

    /** The name as kill -l has it: {@code SIGINT}, {@code SIGRTMIN+3}, {@code SIGRTMAX-2}. */
    public String label() {
        return number < SIGRTMIN.number
                ? name()
                : name().replace("MIN_", "MIN+").replace("MAX_", "MAX-");
    }

    /** Whether it is a real-time signal. */
    public boolean isRealTime() {
        return number >= SIGRTMIN.number;
    }

    /** What strsignal(3) says. */
    public String text() {
        return text;
    }
}
