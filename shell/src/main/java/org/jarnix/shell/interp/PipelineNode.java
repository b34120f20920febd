package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.syntax.Command;

/** {@code a | b | c}: the stages run concurrently, each in a process of its own. */
final class PipelineNode extends ExecNode {
    private final Command.Pipeline source;
    private final ExecNode[] stages;
    private final boolean[] mergeErrors;
    private final boolean background;

    PipelineNode(Command.Pipeline source, boolean background) {
        this.source = source;
        this.stages = new ExecNode[source.stages().size()];
        this.mergeErrors = new boolean[stages.length];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = stage(source.stages().get(i));
            mergeErrors[i] = source.mergeErrors().get(i);
        }
        this.background = background;
    }

    /** A stage is a process already, so that {@code ( )} needs no other. */
    private static ExecNode stage(Command command) {
        if (command instanceof Command.Subshell subshell) {
            return new RedirectedNode(
                    Compiler.sequence(subshell.body()), RedirectList.of(subshell.redirections()), true);
        }
        return Compiler.inOwnProcess(command);
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        if (in.trapRunner().attention()) {
            in.trapRunner().runPendingTraps();
        }
        boolean lastHere = in.isOn(Option.LASTPIPE) && !in.hasJobControl() && !background;
        int[] statuses = in.subshells().pipeline(stages, mergeErrors, lastHere, background, source);
        if (background) {
            in.lastStatus(0);
            return 0;
        }
        int status = statuses[statuses.length - 1];
        if (in.isOn(Option.PIPEFAIL)) {
            status = rightmostFailure(statuses);
        }
        in.lastStatus(status);
        in.outcome().pipeStatus(statuses);
        if (in.control().unwinding() != Control.NONE) {
            return status;
        }
        return status == 0 ? 0 : in.trapRunner().failed(status, source.stages().getLast());
    }

    private static int rightmostFailure(int[] statuses) {
        for (int i = statuses.length - 1; i >= 0; i--) {
            if (statuses[i] != 0) {
                return statuses[i];
            }
        }
        return 0;
    }
}
