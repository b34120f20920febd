package org.jarnix.shell.interp;

import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;

/** What a shell says on standard error: where it stands, then the message. */
public final class Diagnostics {
    private final Interp in;
    private String messageName;

    Diagnostics(Interp in, String messageName) {
        this.in = in;
        this.messageName = messageName;
    }

    /** Writes a line to standard error as it is. */
    public void printError(String text) {
        printErrorText(text + "\n");
    }

    /** Says something on standard error behind {@code name: line n:}. */
    public void warn(String message) {
        printError(prefix() + message);
    }

    /** Warns about something that stands at another line than the one that runs. */
    public void warn(String message, int atLine) {
        printError(prefix(atLine) + "warning: " + message);
    }

    /** What stands before each message. */
    public String prefix() {
        return prefix(in.line());
    }

    private String prefix(int atLine) {
        return in.origin().isInteractive()
                        && in.callStack().sourceDepth() == 0
                        && in.callStack().frame() == null
                ? messageName + ": "
                : messageName() + place(atLine);
    }

    /** How messages say the line: as bash does, or as the GNU standards have it ({@code shopt -s gnu_errfmt}). */
    String place(int atLine) {
        return in.isOn(Option.GNU_ERRFMT) ? ":" + atLine + ": " : ": line " + atLine + ": ";
    }

    /** The name in messages: {@code $0}, or the sourced file. */
    public String messageName() {
        Frame call = in.callStack().frame();
        return call == null || in.origin().isInteractive() && call.file().equals(Interp.MAIN)
                ? messageName
                : call.file();
    }

    String ownName() {
        return messageName;
    }

    /** Sets the name in messages. */
    public void messageName(String name) {
        messageName = name;
    }

    /** Writes to standard error as it is. */
    public void printErrorText(String text) {
        byte[] bytes = Text.encode(text);
        try {
            int done = 0;
            while (done < bytes.length) {
                done += in.sys().write(2, bytes, done, bytes.length - done);
            }
        } catch (SyscallException e) {
            // nobody to tell
            return;
        }
    }

    /** Says what an error says while redirections are still in force, and answers it. */
    ShellError told(ShellError error) {
        tell(error);
        return error;
    }

    /** Prints an error's message, once: where it happened, before the calls around it are left. */
    void tell(ShellError error) {
        if (!error.getMessage().isEmpty() && error.tell()) {
            warn(error.getMessage());
        }
    }

    /** Handles an error that abandons a command or more: prints it and answers the status. */
    int report(ShellError error) {
        return report(error, in.subshellDepth() == 0);
    }

    /** The same for a simple command in a process of its own, whose words or redirections have failed. */
    int reportOwn(ShellError error) {
        return report(error, in.subshellDepth() <= 1);
    }

    private int report(ShellError error, boolean ofShell) {
        tell(error);
        boolean fatal = error.reach() == ShellError.Reach.SHELL && error.status() != ShellError.OUT_OF_MEMORY;
        boolean ofString = in.origin().commandString() != null
                && !in.origin().isInteractive()
                && !in.isOn(Option.ERREXIT)
                && ofShell;
        int status = fatal ? ofString ? 127 : 1 : error.status();
        in.lastStatus(status);
        return status;
    }
}
