package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.HereDocument;
import org.jarnix.shell.syntax.Redirection;
import org.jspecify.annotations.Nullable;

/** The redirections of one command, in order. */
final class RedirectList {
    private final Redirect[] redirects;

    private final boolean leavesNothing;

    private RedirectList(Redirect[] redirects, boolean leavesNothing) {
        this.redirects = redirects;
        this.leavesNothing = leavesNothing;
    }

    /** Whether doing them changes no variable, so that it does not matter in which process they are done. */
    boolean leavesNothing() {
        return leavesNothing;
    }

    private static boolean leavesNothing(Redirection redirection) {
        HereDocument document = redirection.hereDocument();
        return Purity.leavesNothing(document == null ? redirection.target() : document.body());
    }

    /** What was written after a command; null for nothing. */
    static @Nullable RedirectList of(List<Redirection> redirections) {
        if (redirections.isEmpty()) {
            return null;
        }
        return new RedirectList(
                redirections.stream()
                        .map(r -> new Redirect(r, Redirect.targetOf(r)))
                        .toArray(Redirect[]::new),
                redirections.stream().allMatch(RedirectList::leavesNothing));
    }

    /** The only redirection when it is {@code <file}; null otherwise. */
    @Nullable
    Redirect onlyInput() {
        return redirects.length == 1 && redirects[0].isInput() ? redirects[0] : null;
    }

    /**
     * Does those of a compound command, all of which tell one line.
     *
     * @param line the command's own; 0 for that of the command around it
     */
    boolean applyAt(Interp in, @Nullable SavedDescriptors saved, int line) throws IOException {
        if (line == 0) {
            in.callStack().toEnclosing();
        } else {
            in.line(line);
        }
        return apply(in, saved);
    }

    /**
     * Does them all; when one fails, what was done is undone and the message printed.
     *
     * @param saved where what was before is kept; null for redirections that stay
     * @return whether all were done
     */
    boolean apply(Interp in, @Nullable SavedDescriptors saved) throws IOException {
        try {
            for (Redirect redirect : redirects) {
                redirect.apply(in, saved);
            }
            return true;
        } catch (ShellError e) {
            if (e.reach() != ShellError.Reach.COMMAND) {
                undo(in, saved);
                throw e;
            }
            in.warn(e.getMessage());
        } catch (SyscallException e) {
            in.warn("redirection error: " + e.errno().text());
        }
        undo(in, saved);
        return false;
    }

    private static void undo(Interp in, @Nullable SavedDescriptors saved) throws IOException {
        if (saved != null) {
            saved.restore(in.sys());
        }
    }
}
