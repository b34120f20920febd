package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.ShellError;
import org.jspecify.annotations.Nullable;

/** A compound command with redirections around it. */
final class RedirectedNode extends ExecNode {
    private final ExecNode node;
    private final @Nullable RedirectList redirects;
    private final boolean own;
    private final int line;
    private final boolean negated;

    /** @param own whether this is all that its process runs, so that nothing has to be put back */
    RedirectedNode(ExecNode node, @Nullable RedirectList redirects, boolean own) {
        this(node, redirects, own, 0, false);
    }

    /** @param line what its redirections tell; 0 for the line of the command around it */
    RedirectedNode(ExecNode node, @Nullable RedirectList redirects, boolean own, int line) {
        this(node, redirects, own, line, false);
    }

    private RedirectedNode(ExecNode node, @Nullable RedirectList redirects, boolean own, int line, boolean negated) {
        this.node = node;
        this.redirects = redirects;
        this.own = own;
        this.line = line;
        this.negated = negated;
    }

    /** The same behind {@code !}, which makes 1 of the status that failed redirections leave, as it is without. */
    RedirectedNode negated() {
        return new RedirectedNode(node, redirects, own, line, true);
    }

    @Override
    public int exec(Interp in) throws IOException {
        if (redirects == null) {
            return node.exec(in);
        }
        int mark = in.subshells().substitutions().mark();
        SavedDescriptors saved = new SavedDescriptors();
        if (!redirects.applyAt(in, saved, line)) {
            if (negated) {
                return 0;
            }
            in.lastStatus(1);
            in.callStack().toCommandLine();
            return in.trapRunner().failed(1);
        }
        int status;
        try {
            status = node.exec(in);
        } catch (ShellError e) {
            ShellError told = in.diagnostics().told(e);
            saved.restore(in.sys());
            throw told;
        } catch (IOException e) {
            saved.restore(in.sys());
            throw e;
        }
        saved.restore(in.sys());
        in.subshells().substitutions().closeTo(mark);
        return status;
    }

    @Override
    public int execLast(Interp in) throws IOException {
        if (redirects == null) {
            return node.execLast(in);
        }
        if (!own) {
            return exec(in);
        }
        return redirects.applyAt(in, null, line) ? node.execLast(in) : negated ? 0 : 1;
    }
}
