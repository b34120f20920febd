package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.ShellError;
import org.jspecify.annotations.Nullable;

/** A compound command with redirections around it. */
final class RedirectedNode extends ExecNode {
    private final ExecNode node;
    private final @Nullable RedirectList redirects;
    private final boolean own;

    /** @param own whether this is all that its process runs, so that nothing has to be put back */
    RedirectedNode(ExecNode node, @Nullable RedirectList redirects, boolean own) {
        this.node = node;
        this.redirects = redirects;
        this.own = own;
    }

    @Override
    public int exec(Interp in) throws IOException {
        if (redirects == null) {
            return node.exec(in);
        }
        int mark = in.subshells().substitutions().mark();
        SavedDescriptors saved = new SavedDescriptors();
        if (!redirects.apply(in, saved)) {
            in.lastStatus(1);
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
        return redirects.apply(in, null) ? node.execLast(in) : 1;
    }
}
