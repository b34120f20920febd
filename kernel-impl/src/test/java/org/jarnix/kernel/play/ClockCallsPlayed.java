package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jarnix.api.Errno;
import org.jarnix.api.ITimer;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcStat;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SemOp;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.TimeCalls.IntervalKind;

/** Timers, what they are read from, and shared memory. */
final class ClockCallsPlayed implements Actor.Calls {
    private static final int RECORD = 128;

    private final Actor actor;
    private final Sys sys;
    private final Map<String, ByteBuffer> attached = new HashMap<>();
    private final Map<String, Integer> pieces = new HashMap<>();

    ClockCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "itimer" -> interval(a);
            case "timer" -> timer(a);
            case "timerset" -> show(sys.timerSet(fd(a), millis(a, 2), millis(a, 3), false));
            case "timerget" -> show(sys.timerGet(fd(a)));
            case "overrun" -> "" + sys.timerOverrun(fd(a));
            case "timerdel" -> ok(() -> sys.timerDelete(fd(a)));
            case "timerfd" -> named(a, sys.timerFd(Clock.valueOf(a.get(2)), flags(a.get(3))));
            case "timerfdset" -> show(sys.timerFdSet(fd(a), millis(a, 2), millis(a, 3), false));
            case "ticks" -> ticks(fd(a));
            case "signalfd" -> named(a, sys.signalFd(Words.signals(a.subList(3, a.size())), flags(a.get(2))));
            case "queued" -> queued(fd(a));
            default -> memory(word, a);
        };
    }

    private String memory(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "shmget" ->
                named(a, sys.shmGet(Words.number(a.get(2)), Integer.parseInt(a.get(3)), Words.number(a.get(4))));
            case "shmat" -> ok(() -> attach(a));
            case "poke" ->
                ok(() -> attached.get(a.get(1))
                        .put(Integer.parseInt(a.get(2)), (byte) a.get(3).charAt(0)));
            case "peek" -> Words.text(new byte[] {attached.get(a.get(1)).get(Integer.parseInt(a.get(2)))}, 1);
            case "shmdt" -> ok(() -> sys.shmDetach(pieces.getOrDefault(a.get(1), -1)));
            case "shmrm" -> ok(() -> sys.ipcRemove(IpcKind.MEMORY, fd(a)));
            case "msgstat" -> status(IpcKind.MESSAGES, fd(a));
            case "semstat" -> status(IpcKind.SEMAPHORES, fd(a));
            case "shmstat" -> status(IpcKind.MEMORY, fd(a));
            case "timedsemop" ->
                ok(() -> sys.semOp(
                        fd(a), millis(a, 2), new SemOp(Integer.parseInt(a.get(3)), Integer.parseInt(a.get(4)), 0)));
            default -> null;
        };
    }

    private int fd(List<String> a) {
        return actor.fd(a.get(1));
    }

    private String named(List<String> a, int id) {
        actor.name(a.get(1), id);
        return "ok";
    }

    private static Duration millis(List<String> a, int at) {
        return Duration.ofMillis(Long.parseLong(a.get(at)));
    }

    private static int flags(String word) {
        return word.contains("nb") ? OpenFlags.O_NONBLOCK : 0;
    }

    private String interval(List<String> a) throws SyscallException {
        IntervalKind which = IntervalKind.valueOf(a.get(1));
        return show(a.size() > 2 ? sys.setitimer(which, millis(a, 2), millis(a, 3)) : sys.getitimer(which));
    }

    private static String show(ITimer timer) {
        return (timer.left().isZero() ? "stands " : "runs ") + timer.interval().toMillis();
    }

    private String timer(List<String> a) throws SyscallException {
        Signal signal = a.get(3).equals("none") ? null : Words.signal(a.get(3));
        return named(a, sys.timerCreate(Clock.valueOf(a.get(2)), signal, Long.parseLong(a.get(4))));
    }

    private String ticks(int fd) throws SyscallException {
        ByteBuffer many = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        sys.read(fd, many);
        return "" + many.getLong(0);
    }

    /** Records of struct signalfd_siginfo. */
    private String queued(int fd) throws SyscallException {
        ByteBuffer infos = ByteBuffer.allocate(4 * RECORD).order(ByteOrder.nativeOrder());
        int bytes = sys.read(fd, infos);
        StringJoiner text = new StringJoiner(" ");
        for (int at = 0; at < bytes; at += RECORD) {
            int code = infos.getInt(at + 8);
            SigInfo.Code known = Stream.of(SigInfo.Code.values())
                    .filter(each -> each.number() == code)
                    .findFirst()
                    .orElseThrow();
            Signal signal = Words.signal(Actor.byNumber(infos.getInt(at)));
            int value = infos.getInt(at + 44);
            text.add(actor.show(new SigInfo(
                    signal, known, infos.getInt(at + 12), infos.getInt(at + 16), infos.getInt(at + 40), value)));
        }
        return text.toString();
    }

    private void attach(List<String> a) throws SyscallException {
        int id = fd(a);
        attached.put(a.get(2), sys.shmAttach(id, a.size() > 3 ? Words.number(a.get(3)) : 0));
        pieces.put(a.get(2), id);
    }

    private String status(IpcKind kind, int id) throws SyscallException {
        for (IpcStat each : sys.ipcList(kind)) {
            if (each.id() == id) {
                String last = kind == IpcKind.SEMAPHORES ? "0" : actor.show(each.lastPid());
                return String.format("%03o %d:%d %d %d ", each.mode(), each.uid(), each.gid(), each.size(), each.used())
                        + last;
            }
        }
        throw new SyscallException(Errno.EINVAL);
    }
}
