package org.jarnix.programs.sed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** From a script's text to its commands (POSIX.1-2024 sed, EXTENDED DESCRIPTION, and GNU's extensions). */
final class ScriptParser {
    private final Dialect dialect;
    private final List<Cmd> commands = new ArrayList<>();
    private final Deque<Integer> blocks = new ArrayDeque<>();
    private final Deque<String> places = new ArrayDeque<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private ScriptText in = new ScriptText(new byte[0], "", 0);
    private @Nullable Cmd unfinished;
    private boolean silent;
    private int texts;

    ScriptParser(Dialect dialect) {
        this.dialect = dialect;
    }

    static String atCharacter(int position) {
        return "-e expression #1, char " + position + ": ";
    }

    static String invalidReference(int group) {
        return "invalid reference \\" + group + " on `s' command's RHS";
    }

    /** Whether the script begins with {@code #n}. */
    boolean isSilent() {
        return silent;
    }

    /** Takes a further piece of the script. */
    void parse(ScriptText text) throws IOException {
        in = text;
        texts++;
        Cmd open = unfinished;
        unfinished = null;
        if (open != null) {
            ByteArrayOutputStream more = new ByteArrayOutputStream();
            more.writeBytes(open.text);
            readText(open, more);
        }
        while (command()) {
            // Each turn takes one command.
        }
    }

    /** All commands, with jumps resolved. */
    List<Cmd> finish() throws CommandException {
        if (unfinished != null && dialect.posix()) {
            throw in.error("incomplete command");
        }
        if (!blocks.isEmpty()) {
            throw CommandException.failure(1, places.getFirst() + "unmatched `{'");
        }
        for (Cmd cmd : commands.reversed()) {
            if (cmd.name == 'b' || cmd.name == 't' || cmd.name == 'T') {
                Integer target = cmd.operand.isEmpty() ? Integer.valueOf(commands.size()) : labels.get(cmd.operand);
                if (target == null) {
                    throw CommandException.failure(4, "can't find label for jump to `" + cmd.operand + "'");
                }
                cmd.target = target;
            }
        }
        return commands;
    }

    private boolean command() throws IOException {
        int c = in.next();
        while (c == ';' || c == ' ' || c >= 9 && c <= 13) {
            c = in.next();
        }
        if (c == ScriptText.END) {
            return false;
        }
        Address first = address(c);
        Address second = null;
        if (first != null) {
            if (first.kind() == Address.Kind.FURTHER || first.kind() == Address.Kind.MULTIPLE) {
                throw in.error("invalid usage of +N or ~N as first address");
            }
            c = in.nextNonBlank();
            if (c == ',') {
                second = address(in.nextNonBlank());
                if (second == null) {
                    throw in.error("unexpected `,'");
                }
                c = in.nextNonBlank();
            }
            boolean beforeAll = second == null && c == 'r';
            boolean zero = !beforeAll && first.isBeforeAll();
            if (zero && (dialect.posix() || second == null || second.kind() != Address.Kind.MATCH)) {
                throw in.error("invalid usage of line address 0");
            }
        }
        boolean negated = c == '!';
        if (negated) {
            c = in.nextNonBlank();
            if (c == '!') {
                throw in.error("multiple `!'s");
            }
        }
        if (c == ScriptText.END) {
            throw in.error("missing command");
        }
        body(new Cmd((char) c, first, second, negated));
        return true;
    }

    private @Nullable Address address(int c) throws IOException {
        if (c == '/' || c == '\\') {
            byte[] text = new Delimited(in, c == '\\' ? in.next() : c, true).read();
            if (text == null) {
                throw in.error("unterminated address regex");
            }
            boolean fold = false;
            boolean lines = false;
            int flag = in.nextNonBlank();
            for (; !dialect.posix() && (flag == 'I' || flag == 'M'); flag = in.nextNonBlank()) {
                fold |= flag == 'I';
                lines |= flag == 'M';
            }
            in.back(flag);
            return new Address(Address.Kind.MATCH, 0, 0, dialect.pattern(in, text, fold, lines, 0));
        }
        if (c >= '0' && c <= '9') {
            long line = number(c);
            int tilde = in.nextNonBlank();
            if (tilde != '~' || dialect.posix()) {
                in.back(tilde);
                return Address.of(Address.Kind.LINE, line, 0);
            }
            long step = count();
            return Address.of(step > 0 ? Address.Kind.EVERY : Address.Kind.LINE, line, step);
        }
        if (dialect.posix() && c != '$') {
            return null;
        }
        return switch (c) {
            case '+' -> Address.of(Address.Kind.FURTHER, count(), 0);
            case '~' -> Address.of(Address.Kind.MULTIPLE, count(), 0);
            case '$' -> Address.of(Address.Kind.LAST, 0, 0);
            default -> null;
        };
    }

    private long number(int digit) {
        long value = 0;
        int c = digit;
        for (; c >= '0' && c <= '9'; c = in.next()) {
            value = Math.min(value * 10 + c - '0', Long.MAX_VALUE / 20);
        }
        in.back(c);
        return value;
    }

    /** A number that may be missing, which is 0. */
    private long count() {
        int c = in.nextNonBlank();
        if (c < '0' || c > '9') {
            in.back(c);
            return 0;
        }
        return number(c);
    }

    private void body(Cmd cmd) throws IOException {
        if (dialect.posix() && "FzeQRWvT".indexOf(cmd.name) >= 0) {
            throw in.error("unknown command: `" + cmd.name + "'");
        }
        if (dialect.posix() && cmd.second != null && "ail=rq".indexOf(cmd.name) >= 0) {
            throw in.error("command only uses one address");
        }
        switch (cmd.name) {
            case '#' -> comment(cmd);
            case '{' -> {
                blocks.push(commands.size());
                places.push(in.place(0));
                commands.add(cmd);
            }
            case '}' -> closeBlock(cmd);
            case ':' -> label(cmd);
            case 'a', 'i', 'c' -> text(cmd);
            case 'e' -> evaluation(cmd);
            case 'b', 't', 'T' -> {
                cmd.operand = word(true);
                commands.add(cmd);
            }
            case 'v' -> version();
            case 's' -> {
                cmd.substitution = new SubstitutionParser(in, dialect).parse();
                commands.add(cmd);
            }
            case 'y' -> {
                cmd.transliteration = new TransliterationParser(in, dialect).parse();
                endOfCommand();
                commands.add(cmd);
            }
            case 'r', 'R', 'w', 'W' -> {
                file(cmd);
                commands.add(cmd);
            }
            default -> plain(cmd);
        }
    }

    private void plain(Cmd cmd) throws IOException {
        switch (cmd.name) {
            case 'q', 'Q', 'l' -> {
                if (cmd.second != null && (cmd.name == 'q' || cmd.name == 'Q')) {
                    throw in.error("command only uses one address");
                }
                int c = in.nextNonBlank();
                if (c >= '0' && c <= '9' && !dialect.posix()) {
                    cmd.number = (int) number(c);
                } else {
                    in.back(c);
                }
                endOfCommand();
            }
            case '=', 'd', 'D', 'F', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'z', 'x' -> endOfCommand();
            default -> throw in.error("unknown command: `" + cmd.name + "'");
        }
        commands.add(cmd);
    }

    private void endOfCommand() throws CommandException {
        int c = in.nextNonBlank();
        if (c == '}' || c == '#') {
            in.back(c);
        } else if (c != ScriptText.END && c != '\n' && c != ';' && c != '\r') {
            throw in.error("extra characters after command");
        }
    }

    private void comment(Cmd cmd) throws CommandException {
        if (cmd.first != null) {
            throw in.error("comments don't accept any addresses");
        }
        boolean begins = texts == 1 && in.position() == 1 && commands.isEmpty();
        int c = in.next();
        silent |= begins && c == 'n';
        while (c != ScriptText.END && c != '\n') {
            c = in.next();
        }
    }

    private void closeBlock(Cmd cmd) throws CommandException {
        if (blocks.isEmpty()) {
            throw in.error("unexpected `}'");
        }
        if (cmd.first != null) {
            throw in.error("} doesn't want any addresses");
        }
        endOfCommand();
        places.pop();
        commands.get(blocks.pop()).target = commands.size();
    }

    private void label(Cmd cmd) throws CommandException {
        if (cmd.first != null) {
            throw in.error(": doesn't want any addresses");
        }
        String label = word(false);
        if (label.isEmpty()) {
            throw in.error("\":\" lacks a label");
        }
        labels.putIfAbsent(label, commands.size());
    }

    /** A label: up to white space, a semicolon or a closing brace. */
    private String word(boolean jump) {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        int c = in.nextNonBlank();
        while (c != ScriptText.END && c != ';' && c != ' ' && !(c >= 9 && c <= 13) && c != '}') {
            word.write(c);
            c = in.next();
        }
        if (c == '}' || !jump && c != ';') {
            in.back(c);
        }
        return Text.decode(word.toByteArray());
    }

    private void version() throws CommandException {
        String wanted = word(true);
        if (!wanted.isEmpty() && !wanted.matches("[0-3](\\..*)?|4(\\.[0-9](\\..*)?)?")) {
            throw in.error("expected newer version of sed");
        }
    }

    private void file(Cmd cmd) throws IOException {
        if (dialect.sandboxed()) {
            throw in.error("e/r/w commands disabled in sandbox mode");
        }
        cmd.operand = fileName();
        if (cmd.operand.isEmpty()) {
            throw in.error("missing filename in r/R/w/W commands");
        }
        if (cmd.name == 'w' || cmd.name == 'W') {
            cmd.sink = dialect.sink(cmd.operand);
        }
    }

    private String fileName() {
        return fileName(in);
    }

    /** The rest of the line. */
    static String fileName(ScriptText in) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int c = in.nextNonBlank(); c != ScriptText.END && c != '\n'; c = in.next()) {
            name.write(c);
        }
        return Text.decode(name.toByteArray());
    }

    private void evaluation(Cmd cmd) throws IOException {
        if (dialect.sandboxed()) {
            throw in.error("e/r/w commands disabled in sandbox mode");
        }
        cmd.text = Text.encode(fileName());
        commands.add(cmd);
    }

    private void text(Cmd cmd) throws IOException {
        int c = in.nextNonBlank();
        if (c == ScriptText.END) {
            throw in.error("expected \\ after `a', `c' or `i'");
        }
        if (c != '\\' && dialect.posix()) {
            throw in.error("expected \\ after `a', `c' or `i'");
        }
        commands.add(cmd);
        if (c == '\\') {
            int blank = in.position();
            c = in.nextNonBlank();
            if (c == ScriptText.END) {
                unfinished = cmd;
                return;
            }
            if (c != '\n') {
                while (in.position() > blank) {
                    in.back(' ');
                }
            }
        } else {
            in.back(c);
        }
        readText(cmd, new ByteArrayOutputStream());
    }

    /** Reads text up to a newline that no backslash protects. */
    private void readText(Cmd cmd, ByteArrayOutputStream text) {
        while (true) {
            int c = in.next();
            if (c == '\\') {
                c = in.next();
                if (c == ScriptText.END) {
                    unfinished = cmd;
                    text.write('\n');
                    cmd.text = text.toByteArray();
                    return;
                }
                in.back(c);
                escape(text);
            } else if (c == ScriptText.END || c == '\n') {
                text.write('\n');
                cmd.text = text.toByteArray();
                return;
            } else {
                text.write(c);
            }
        }
    }

    /** What stands behind a backslash in text: itself, unless it is an escape that is known everywhere. */
    private void escape(ByteArrayOutputStream text) {
        int c = in.next();
        int control = Escapes.control(c);
        if (control >= 0 || c == 'n') {
            text.write(c == 'n' ? '\n' : control);
            return;
        }
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        sequence.write('\\');
        sequence.write(c);
        int most = c == 'c' ? 1 : c == 'x' ? 2 : c == 'd' || c == 'o' ? 3 : 0;
        int radix = c == 'x' ? 16 : c == 'o' ? 8 : 10;
        for (int i = 0; i < most; i++) {
            int digit = in.peek();
            if (digit == ScriptText.END || digit == '\n' || c != 'c' && Character.digit(digit, radix) < 0) {
                break;
            }
            sequence.write(in.next());
        }
        byte[] resolved = Escapes.resolve(sequence.toByteArray(), false);
        boolean unknown = resolved.length > 1 && resolved[0] == '\\';
        text.write(resolved, unknown ? 1 : 0, resolved.length - (unknown ? 1 : 0));
    }
}
