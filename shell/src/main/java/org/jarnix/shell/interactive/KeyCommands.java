package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Termios;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.HistoryExpansion;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jline.reader.Buffer;
import org.jline.reader.History;
import org.jline.reader.LineReader;

/** What keys do that needs the shell: commands bound to them, and the functions of the editor that know its language. */
final class KeyCommands {
    /** The functions of the editor that are done here. */
    static final Set<String> FUNCTIONS = Set.of(
            "history-search-backward",
            "history-search-forward",
            "history-substring-search-backward",
            "history-substring-search-forward",
            "non-incremental-reverse-search-history",
            "non-incremental-forward-search-history",
            "history-expand-line",
            "history-and-alias-expand-line",
            "magic-space",
            "tab-insert",
            "tilde-expand",
            "display-shell-version",
            "re-read-init-file",
            "edit-and-execute-command");

    private static final int TERMINAL = 0;

    private final Interp in;
    private final ShellLineReader reader;
    private final Map<String, String> widgets = new HashMap<>();

    KeyCommands(Interp in, ShellLineReader reader) {
        this.in = in;
        this.reader = reader;
        for (String name : FUNCTIONS) {
            reader.getWidgets().put(name, () -> call(name));
        }
    }

    private boolean call(String function) {
        return switch (function) {
            case "history-search-backward" -> search(true, true);
            case "history-search-forward" -> search(false, true);
            case "history-substring-search-backward", "non-incremental-reverse-search-history" -> search(true, false);
            case "history-substring-search-forward", "non-incremental-forward-search-history" -> search(false, false);
            case "magic-space" -> expandHistory(" ");
            case "tab-insert" -> write("\t");
            case "tilde-expand" -> expandTilde();
            case "display-shell-version" -> showVersion();
            case "re-read-init-file" -> readAgain();
            case "edit-and-execute-command" -> edit();
            default -> expandHistory("");
        };
    }

    /** Brings back the next command, either way, that begins with or holds what stands before the cursor. */
    private boolean search(boolean back, boolean atStart) {
        History history = reader.getHistory();
        String wanted = reader.getBuffer().upToCursor();
        String present = reader.getBuffer().toString();
        int step = back ? -1 : 1;
        for (int i = history.index() + step; i >= history.first() && i <= history.last(); i += step) {
            String line = history.get(i);
            boolean found = atStart ? line.startsWith(wanted) : line.contains(wanted);
            if (found && !line.equals(present)) {
                history.moveTo(i);
                replace(line);
                reader.getBuffer().cursor(atStart ? wanted.length() : line.length());
                return true;
            }
        }
        return false;
    }

    /** The widget that runs a command of the shell. */
    String widget(String command) {
        return widgets.computeIfAbsent(command, text -> {
            String name = "shell-command-" + widgets.size();
            reader.getWidgets().put(name, () -> run(text));
            return name;
        });
    }

    private boolean write(String text) {
        reader.getBuffer().write(text);
        return true;
    }

    /** Runs a command, which has the line in {@code READLINE_LINE} and may change it. */
    private boolean run(String command) {
        Buffer buffer = reader.getBuffer();
        in.variables().force("READLINE_LINE", buffer.toString());
        in.variables().force("READLINE_POINT", Integer.toString(buffer.cursor()));
        in.variables().setAttributes("READLINE_LINE", Variable.EXPORT, 0);
        in.variables().setAttributes("READLINE_POINT", Variable.EXPORT, 0);
        boolean good = outside(command);
        String line = in.variables().get("READLINE_LINE");
        String point = in.variables().get("READLINE_POINT");
        in.variables().unset("READLINE_LINE");
        in.variables().unset("READLINE_POINT");
        replace(line == null ? "" : line);
        if (point != null && point.matches("[0-9]{1,9}")) {
            buffer.cursor(Math.min(Integer.parseInt(point), buffer.length()));
        }
        return good;
    }

    /** Runs a text of the shell with the terminal as commands expect it, and shows the line again behind it. */
    private boolean outside(String text) {
        int status = in.lastStatus();
        reader.callWidget(LineReader.CLEAR);
        reader.getTerminal().flush();
        try {
            Termios raw = in.sys().tcgetattr(TERMINAL);
            in.sys().tcsetattr(TERMINAL, cooked(raw));
            try {
                new ScriptRunner(in).runString(text, 1, "bind");
                in.out().flush();
            } finally {
                in.sys().tcsetattr(TERMINAL, raw);
            }
            return true;
        } catch (ShellError e) {
            new ScriptRunner(in).abandon(e);
            return false;
        } catch (IOException e) {
            return false;
        } finally {
            in.lastStatus(status);
            reader.callWidget(LineReader.REDRAW_LINE);
        }
    }

    private static Termios cooked(Termios raw) {
        return new Termios(
                raw.iflag() | Termios.ICRNL,
                raw.oflag() | Termios.OPOST,
                raw.cflag(),
                raw.lflag() | Termios.ICANON | Termios.ECHO | Termios.ISIG,
                raw.controls());
    }

    private void replace(String line) {
        Buffer buffer = reader.getBuffer();
        if (!line.equals(buffer.toString())) {
            buffer.clear();
            buffer.write(line);
        }
    }

    private boolean expandHistory(String behind) {
        try {
            HistoryExpansion expansion =
                    new HistoryExpansion(in.history(), in.variables().get("histchars"));
            HistoryExpansion.Result result = expansion.expand(reader.getBuffer().toString());
            if (result.changed()) {
                replace(result.text().stripTrailing());
            }
            return write(behind);
        } catch (HistoryExpansion.Failure e) {
            return behind.isEmpty() ? false : write(behind);
        }
    }

    private boolean expandTilde() {
        String text = reader.getBuffer().upToCursor();
        int start = Math.max(text.lastIndexOf(' '), text.lastIndexOf('=')) + 1;
        String word = text.substring(start);
        if (!word.startsWith("~")) {
            return false;
        }
        String user = word.substring(1).split("/", 2)[0];
        String home = user.isEmpty() ? in.variables().get("HOME") : in.homeOf(user);
        if (home == null) {
            return false;
        }
        reader.getBuffer().backspace(word.length());
        return write(home + word.substring(1 + user.length()));
    }

    private boolean showVersion() {
        reader.printAbove("Jarnix shell, version " + in.variables().get("BASH_VERSION"));
        return true;
    }

    private boolean readAgain() {
        InputFile.again(in);
        reader.keysChanged();
        return true;
    }

    /** Edits the line in the user's editor and runs what that makes of it. */
    private boolean edit() {
        String file = "/tmp/bash-line." + in.sys().getpid();
        String line = Quoting.inSingleQuotes(reader.getBuffer().toString());
        boolean good = outside("printf '%s\\n' " + line + " > " + file + "; ${VISUAL:-${EDITOR:-vi}} " + file);
        try {
            replace(new ScriptRunner(in).read(file).stripTrailing());
            in.sys().unlink(file);
        } catch (IOException e) {
            return false;
        }
        return good && reader.callAccept();
    }
}
