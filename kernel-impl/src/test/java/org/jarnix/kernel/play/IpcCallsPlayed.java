package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SemOp;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WatchEvent;

/** Message queues, semaphores, counters and watches. */
final class IpcCallsPlayed implements Actor.Calls {
    private static final Map<Integer, String> EVENTS = new TreeMap<>(Map.ofEntries(
            Map.entry(WatchEvent.IN_ACCESS, "ACCESS"),
            Map.entry(WatchEvent.IN_MODIFY, "MODIFY"),
            Map.entry(WatchEvent.IN_ATTRIB, "ATTRIB"),
            Map.entry(WatchEvent.IN_CLOSE_WRITE, "CLOSE_WRITE"),
            Map.entry(WatchEvent.IN_CLOSE_NOWRITE, "CLOSE_NOWRITE"),
            Map.entry(WatchEvent.IN_OPEN, "OPEN"),
            Map.entry(WatchEvent.IN_MOVED_FROM, "MOVED_FROM"),
            Map.entry(WatchEvent.IN_MOVED_TO, "MOVED_TO"),
            Map.entry(WatchEvent.IN_CREATE, "CREATE"),
            Map.entry(WatchEvent.IN_DELETE, "DELETE"),
            Map.entry(WatchEvent.IN_DELETE_SELF, "DELETE_SELF"),
            Map.entry(WatchEvent.IN_MOVE_SELF, "MOVE_SELF"),
            Map.entry(WatchEvent.IN_UNMOUNT, "UNMOUNT"),
            Map.entry(WatchEvent.IN_IGNORED, "IGNORED")));

    private final Actor actor;
    private final Sys sys;

    IpcCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "msgget" -> named(a, sys.msgGet(Words.number(a.get(2)), Words.number(a.get(3))));
            case "msgsnd" -> ok(() -> sys.msgSend(id(a), message(a), flags(a)));
            case "msgrcv" -> show(sys.msgReceive(id(a), number(a, 2), Long.parseLong(a.get(3)), flags(a)));
            case "msgrm" -> ok(() -> sys.ipcRemove(IpcKind.MESSAGES, id(a)));
            case "semget" -> named(a, sys.semGet(Words.number(a.get(2)), number(a, 3), Words.number(a.get(4))));
            case "semop" -> ok(() -> sys.semOp(id(a), null, ops(a)));
            case "semval" -> "" + sys.semValue(id(a), number(a, 2));
            case "semset" -> ok(() -> sys.setSemValue(id(a), number(a, 2), number(a, 3)));
            case "semrm" -> ok(() -> sys.ipcRemove(IpcKind.SEMAPHORES, id(a)));
            case "eventfd" -> named(a, eventFd(number(a, 2), a.get(3)));
            case "watchfd" -> named(a, sys.watchFd(OpenFlags.O_NONBLOCK));
            case "watch" -> "" + sys.watchAdd(id(a), Words.path(a.get(2)), (int) (long) Long.decode(a.get(3)));
            case "unwatch" -> ok(() -> sys.watchRemove(id(a), number(a, 2)));
            case "watched" ->
                sys.watchRead(id(a), 1000).stream().map(IpcCallsPlayed::show).collect(Collectors.joining(" "));
            default -> null;
        };
    }

    private int id(List<String> a) {
        return actor.fd(a.get(1));
    }

    private static int number(List<String> a, int at) {
        return Integer.parseInt(a.get(at));
    }

    private static int flags(List<String> a) {
        return a.size() > 4 ? Words.number(a.get(4)) : 0;
    }

    private String named(List<String> a, int id) {
        actor.name(a.get(1), id);
        return "ok";
    }

    private static IpcMessage message(List<String> a) {
        return new IpcMessage(Long.parseLong(a.get(2)), Words.bytes(a.get(3)));
    }

    private static String show(IpcMessage message) {
        return message.type() + " " + Words.text(message.data(), message.data().length);
    }

    private static SemOp[] ops(List<String> a) {
        return a.stream()
                .skip(2)
                .map(each -> {
                    String[] parts = each.split(":");
                    int flags = parts.length > 2 ? Words.number(parts[2]) : 0;
                    return new SemOp(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), flags);
                })
                .toArray(SemOp[]::new);
    }

    private int eventFd(int count, String how) throws SyscallException {
        return sys.eventFd(count, how.contains("one"), how.contains("nb") ? OpenFlags.O_NONBLOCK : 0);
    }

    private static String show(WatchEvent event) {
        StringBuilder text = new StringBuilder().append(event.watch());
        EVENTS.forEach((bit, name) -> text.append((event.mask() & bit) != 0 ? ":" + name : ""));
        text.append((event.mask() & WatchEvent.IN_ISDIR) != 0 ? "/" : "");
        return text + (event.name().isEmpty() ? "" : ":" + event.name());
    }
}
