package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.Option;

/** {@code ! command}. */
final class NotNode extends ExecNode {
    private final ExecNode node;
    private final boolean compound;

    /** @param compound whether it has commands of its own, for which the ERR trap runs */
    NotNode(ExecNode node, boolean compound) {
        this.node = node;
        this.compound = compound;
    }

    @Override
    public int exec(Interp in) throws IOException {
        int status = in.isOn(Option.ERREXIT) ? ignoring(in) : inverting(in);
        if (in.control().unwinding() != Control.NONE) {
            return status;
        }
        int result = status == 0 ? 1 : 0;
        in.lastStatus(result);
        return result;
    }

    /** With {@code set -e} no failure counts in all that runs. */
    private int ignoring(Interp in) throws IOException {
        in.control().ignoreErrors();
        int status = node.exec(in);
        in.control().countErrors();
        return status;
    }

    private int inverting(Interp in) throws IOException {
        in.control().invertErrors();
        int before = compound ? in.control().enterBody() : 0;
        int status = node.exec(in);
        if (compound) {
            in.control().leaveBody(before);
        }
        in.control().countInvertedErrors();
        return status;
    }
}
