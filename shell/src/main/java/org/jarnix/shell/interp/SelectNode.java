package org.jarnix.shell.interp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.syntax.Command;
import org.jspecify.annotations.Nullable;

/** {@code select name in words; do ...; done}: a numbered menu on standard error, the choice read from standard input. */
final class SelectNode extends ExecNode {
    private static final int TAB = 8;

    private final Command.Select source;
    private final CompiledWord @Nullable [] words;
    private final ExecNode body;

    SelectNode(Command.Select source) {
        this.source = source;
        this.words = ForNode.compile(source.words());
        this.body = Compiler.sequence(source.body());
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        int outer = in.callStack().swapEnclosing(in.line());
        int status = loop(in);
        in.callStack().swapEnclosing(outer);
        return status;
    }

    private int loop(Interp in) throws IOException {
        if (!Reference.isIdentifier(source.name())) {
            in.warn("`" + source.name() + "': not a valid identifier");
            return in.trapRunner().failed(1);
        }
        List<String> items = ForNode.expand(in, words);
        if (in.tracer().traces()) {
            in.tracer().loop("select", source.name(), source.words());
        }
        if (items.isEmpty()) {
            in.lastStatus(0);
            return 0;
        }
        int status = 0;
        boolean show = true;
        in.control().enterLoop();
        while (true) {
            in.sys().schedYield();
            if (show) {
                menu(in, items);
            }
            String reply = ask(in);
            if (reply == null) {
                in.out().println("");
                in.flush();
                status = 1;
                break;
            }
            show = reply.isEmpty();
            if (show) {
                continue;
            }
            in.variables().set(source.name(), chosen(items, reply));
            status = body.exec(in);
            String after = in.variables().get("REPLY");
            show = after == null || after.isEmpty();
            if (in.control().unwinding() != Control.NONE && !in.control().continuesLoop()) {
                break;
            }
        }
        in.control().leaveLoop();
        if (in.control().unwinding() == Control.NONE) {
            in.lastStatus(status);
        }
        return status;
    }

    private static String chosen(List<String> items, String reply) {
        try {
            int number = Integer.parseInt(reply.trim());
            return number >= 1 && number <= items.size() ? items.get(number - 1) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static @Nullable String ask(Interp in) throws IOException {
        String prompt = in.variables().get("PS3");
        in.diagnostics().printErrorText(prompt == null ? "#? " : prompt);
        String line = readLine(in);
        if (line != null) {
            in.variables().set("REPLY", line.strip());
        }
        return line == null ? null : line.strip();
    }

    private static void menu(Interp in, List<String> items) {
        int widest = items.stream()
                .mapToInt(i -> i.codePointCount(0, i.length()))
                .max()
                .orElse(0);
        int digits = Integer.toString(items.size()).length();
        int cell = widest + digits + 2 + 2;
        int width = columns(in);
        int columns = Math.max(1, width / cell);
        int rows = (items.size() + columns - 1) / columns;
        columns = (items.size() + rows - 1) / rows;
        if (rows == 1) {
            rows = columns;
            columns = 1;
        }
        int firstDigits = Integer.toString(rows).length();
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            int at = 0;
            for (int column = 0; column < columns; column++) {
                int index = column * rows + row;
                if (index >= items.size()) {
                    break;
                }
                String number = Integer.toString(index + 1);
                String item = items.get(index);
                int room = column == 0 ? firstDigits : digits;
                out.repeat(' ', room - number.length())
                        .append(number)
                        .append(") ")
                        .append(item);
                at = column * cell + room + 2 + item.codePointCount(0, item.length());
                if (index + rows < items.size()) {
                    pad(out, at, (column + 1) * cell);
                }
            }
            out.append('\n');
        }
        in.diagnostics().printErrorText(out.toString());
    }

    private static void pad(StringBuilder out, int from, int to) {
        int at = from;
        while (at < to) {
            if (to / TAB > at / TAB) {
                out.append('\t');
                at += TAB - at % TAB;
            } else {
                out.append(' ');
                at++;
            }
        }
    }

    private static int columns(Interp in) {
        try {
            String columns = in.variables().get("COLUMNS");
            return columns == null ? 80 : Integer.parseInt(columns);
        } catch (NumberFormatException e) {
            return 80;
        }
    }

    /** A line of standard input without its newline, read byte by byte so that the rest is left to others; null at the end. */
    @Nullable
    private static String readLine(Interp in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        while (true) {
            if (in.sys().read(0, one, 0, 1) == 0) {
                return line.size() == 0 ? null : Text.decode(line.toByteArray());
            }
            if (one[0] == '\n') {
                return Text.decode(line.toByteArray());
            }
            line.write(one[0]);
        }
    }
}
