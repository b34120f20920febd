package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jarnix.api.Poll;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.Handler;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.IntervalKind;

/** Signals, and waiting for time and descriptors. */
final class SignalCallsPlayed implements Actor.Calls {
    private final Actor actor;
    private final Sys sys;

    SignalCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "kill" -> ok(() -> sys.kill(actor.pid(a.get(1)), orNone(a.get(2))));
            case "queue" -> ok(() -> sys.sigqueue(actor.pid(a.get(1)), orNone(a.get(2)), Long.parseLong(a.get(3))));
            case "handle" -> ok(() -> handle(a));
            case "ignore" -> ok(() -> sys.sigaction(Words.signal(a.get(1)), SigAction.Preset.IGNORE));
            case "default" -> ok(() -> sys.sigaction(Words.signal(a.get(1)), SigAction.Preset.DEFAULT));
            case "action" -> show(sys.sigaction(Words.signal(a.get(1))));
            case "handled" -> actor.handled();
            case "mask" -> Words.names(sys.sigmask(how(a.get(1)), signals(a, 2)));
            case "pending" -> Words.names(sys.sigpending());
            case "suspend" -> ok(() -> sys.sigsuspend(signals(a, 1)));
            case "sigwait" -> actor.show(sys.sigwait(signals(a, 2), timeout(a.get(1))));
            case "sleep" -> ok(() -> sys.sleep(Duration.ofMillis(Long.parseLong(a.get(1)))));
            case "alarm" ->
                ok(() -> sys.setitimer(IntervalKind.REAL, Duration.ofMillis(Long.parseLong(a.get(1))), Duration.ZERO));
            case "poll" -> poll(a);
            default -> null;
        };
    }

    private static Signal orNone(String word) {
        return word.equals("0") ? null : Words.signal(word);
    }

    private static Set<Signal> signals(List<String> a, int from) {
        return Words.signals(a.subList(from, a.size()));
    }

    private void handle(List<String> a) throws SyscallException {
        Set<SigAction.Flag> flags = a.size() > 2 && !a.get(2).equals("0")
                ? Stream.of(a.get(2).split("\\|"))
                        .map(each -> SigAction.Flag.valueOf(each.substring("SA_".length())))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SigAction.Flag.class)))
                : Set.of();
        Set<Signal> mask = a.size() > 3 ? signals(a, 3) : Set.of();
        Handler handler = Handler.withInfo(actor::handled);
        sys.sigaction(Words.signal(a.get(1)), new SigAction.Handle(handler, mask, flags));
    }

    private static String show(SigAction action) {
        return action == SigAction.Preset.DEFAULT
                ? "default"
                : action == SigAction.Preset.IGNORE ? "ignored" : "handled";
    }

    private static MaskHow how(String word) {
        return switch (word) {
            case "block" -> MaskHow.BLOCK;
            case "unblock" -> MaskHow.UNBLOCK;
            default -> MaskHow.SET;
        };
    }

    private static Duration timeout(String word) {
        return word.equals("ever") ? null : Duration.ofMillis(Long.parseLong(word));
    }

    private String poll(List<String> a) throws SyscallException {
        Poll[] polls = new Poll[(a.size() - 2) / 2];
        for (int i = 0; i < polls.length; i++) {
            polls[i] = new Poll(actor.fd(a.get(2 + 2 * i)), Words.number(a.get(3 + 2 * i)));
        }
        int timeout = Integer.parseInt(a.get(1));
        StringBuilder text = new StringBuilder();
        text.append(sys.poll(polls, timeout < 0 ? null : Duration.ofMillis(timeout)));
        for (int i = 0; i < polls.length; i++) {
            String bits = bits(polls[i].ready);
            if (!bits.isEmpty()) {
                text.append(' ').append(a.get(2 + 2 * i)).append(':').append(bits);
            }
        }
        return text.toString();
    }

    private static String bits(int ready) {
        return Stream.of("IN", "OUT", "ERR", "HUP", "NVAL", "RDHUP")
                .filter(each -> (ready & Words.number("POLL" + each)) != 0)
                .collect(Collectors.joining("|"));
    }
}
