package org.jarnix.shell.interp;

import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.ArrayValue;
import org.jarnix.shell.expand.CompiledAssignment;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Fields;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** What {@code set -x} prints (bash manual 4.3.1). */
public final class Tracer {
    private final Interp in;
    private boolean on;
    private int level = 1;
    private int descriptor = 2;

    Tracer(Interp in) {
        this.in = in;
    }

    Tracer(Interp in, Tracer parent) {
        this.in = in;
        this.on = parent.on;
        this.level = parent.level;
        this.descriptor = parent.descriptor;
    }

    boolean traces() {
        return on;
    }

    void turn(boolean whether) {
        on = whether;
    }

    /** {@code eval}, {@code .} and substitutions make traces one sign deeper. */
    void deeper(int by) {
        level += by;
    }

    /** A word as bash's traces quote it: what prints stays readable, newlines and tabs too. */
    String quoted(String text) {
        return text.isEmpty() || Quoting.hasMetas(text) ? Quoting.inSingleQuotes(text) : Quoting.shown(in, text);
    }

    /** A command's words. */
    void command(Fields argv) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < argv.size(); i++) {
            ArrayValue array = argv.arrayAt(i);
            if (array != null) {
                line(array.traced(in));
            }
            String word = array == null ? quoted(argv.get(i)) : array.name();
            out.append(out.isEmpty() ? "" : " ").append(word);
        }
        line(out.toString());
    }

    private String assigned(String value) {
        return value.isEmpty() ? "" : quoted(value);
    }

    /** An assignment alone; makes it. */
    void assign(CompiledAssignment assignment, Assignment source) {
        if (assignment.isScalar()) {
            String value = assignment.expand(in);
            line(assignment.name() + (assignment.isAppend() ? "+=" : "=") + assigned(value));
            assignment.assign(in, value);
        } else if (source.elements() == null) {
            String value = assignment.expand(in);
            String index =
                    source.subscript() == null ? "" : "[" + source.subscript().source() + "]";
            line(assignment.name() + index + (assignment.isAppend() ? "+=" : "=") + assigned(value));
            assignment.assign(in, value);
        } else {
            line(Printer.assignment(source));
            assignment.assign(in);
        }
    }

    /** An assignment that {@code export} or {@code readonly} makes. */
    public void declared(String name, String value, boolean append) {
        if (on) {
            line(name + (append ? "+=" : "=") + assigned(value));
        }
    }

    /** An assignment before a command; does not make it. Answers what it would assign, of an array the empty string. */
    String prefix(CompiledAssignment assignment, Assignment source) {
        if (!assignment.isScalar()) {
            line(Printer.assignment(source));
            return "";
        }
        String value = assignment.expand(in);
        line(assignment.name() + (assignment.isAppend() ? "+=" : "=") + assigned(value));
        return value;
    }

    /** A round of {@code for} or {@code select}. */
    void loop(String keyword, String name, @Nullable List<Word> words) {
        boolean none = words != null && words.isEmpty();
        line(Printer.loopHeader(keyword, name, words) + (none ? " " : ""));
    }

    /** A line behind {@code PS4}. */
    void line(String text) {
        byte[] bytes = Text.encode(prefix() + text + "\n");
        if (!written(bytes) && descriptor != 2) {
            descriptor = 2;
            written(bytes);
        }
    }

    /** False when the descriptor has been closed. */
    private boolean written(byte[] bytes) {
        try {
            in.sys().write(descriptor, bytes, 0, bytes.length);
            return true;
        } catch (SyscallException e) {
            return e.errno() != Errno.EBADF;
        }
    }

    /** {@code BASH_XTRACEFD} was set, to a descriptor that is open or to something else, or unset. */
    void descriptorChanged() {
        String value = in.variables().get("BASH_XTRACEFD");
        descriptor = 2;
        if (value == null || value.isEmpty()) {
            return;
        }
        try {
            int fd = Integer.parseInt(value);
            in.sys().fdFlags(fd);
            descriptor = fd;
        } catch (NumberFormatException | SyscallException e) {
            in.warn("BASH_XTRACEFD: " + value + ": invalid value for trace file descriptor");
        }
    }

    /** {@code PS4} expanded, its first character once for each level of subshells and {@code eval}. */
    private String prefix() {
        String source = in.variables().get("PS4");
        if (source == null || source.isEmpty()) {
            return "";
        }
        on = false;
        String text;
        try {
            String expanded = source.indexOf('$') < 0 && source.indexOf('`') < 0
                    ? source
                    : CompiledWord.ofHereDocument(ScriptRunner.hereDocumentWord(source, in))
                            .expand(in);
            text = expanded.indexOf('\\') < 0 ? expanded : in.prompt(expanded);
        } finally {
            on = true;
        }
        if (text.isEmpty()) {
            return text;
        }
        String first = text.substring(0, Character.charCount(text.codePointAt(0)));
        return first.repeat(level - 1) + text;
    }
}
