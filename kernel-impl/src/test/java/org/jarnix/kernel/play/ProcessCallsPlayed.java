package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.util.List;
import org.jarnix.api.ChildInfo;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;

/** Processes, groups, sessions and ids. */
final class ProcessCallsPlayed implements Actor.Calls {
    private final Actor actor;
    private final Sys sys;

    ProcessCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "fork" -> ok(() -> actor.fork(a.get(1)));
            case "exit" -> throw sys.exit(Integer.parseInt(a.get(1)));
            case "waitpid" -> show(sys.waitpid(actor.pid(a.get(1)), a.size() > 2 ? Words.number(a.get(2)) : 0));
            case "waitid" -> show(waitid(a));
            case "setpgid" -> ok(() -> sys.setpgid(actor.pid(a.get(1)), actor.pid(a.get(2))));
            case "getpgid" -> actor.show(sys.getpgid(actor.pid(a.get(1))));
            case "getsid" -> actor.show(sys.getsid(actor.pid(a.get(1))));
            case "getppid" -> actor.show(sys.getppid());
            case "setsid" -> ok(sys::setsid);
            case "become" -> ok(() -> become(Integer.parseInt(a.get(1))));
            case "rlimit" -> ok(() -> limit(a));
            default -> null;
        };
    }

    private void become(int id) throws SyscallException {
        sys.setGroupIds(id, id, id);
        sys.setIds(id, id, id);
    }

    private void limit(List<String> a) throws SyscallException {
        Resource resource = Resource.valueOf(a.get(1).substring("RLIMIT_".length()));
        sys.setRlimit(0, resource, new Rlimit(Long.parseLong(a.get(2)), Long.parseLong(a.get(3))));
    }

    private ChildInfo waitid(List<String> a) throws SyscallException {
        return sys.waitid(ChildInfo.Which.valueOf(a.get(1)), actor.pid(a.get(2)), Words.number(a.get(3)));
    }

    private String show(ChildInfo info) {
        if (info == null) {
            return "0";
        }
        String code = info.code().name().substring("CLD_".length());
        String status = info.code() == ChildInfo.Code.CLD_EXITED ? "" + info.status() : Actor.byNumber(info.status());
        return "CHLD(" + code + " " + actor.show(info.pid()) + " " + status + ")";
    }

    private String show(WaitStatus status) {
        return switch (status) {
            case null -> "0";
            case WaitStatus.Exited it -> actor.show(it.pid()) + " exit " + it.code();
            case WaitStatus.Signaled it -> actor.show(it.pid()) + " signal " + Words.name(it.signal());
            case WaitStatus.Stopped it -> actor.show(it.pid()) + " stopped " + Words.name(it.signal());
            case WaitStatus.Continued it -> actor.show(it.pid()) + " continued";
        };
    }
}
