package org.jarnix.shell.builtin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code read}. */
final class Read implements Builtin {
    private static final int TIMED_OUT = 142;
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        return new Call(in, argv).run();
    }

    /** One call, with what its options ask for. */
    private static final class Call {
        private final Interp in;
        private final List<String> argv;
        private final ByteReader.Buffer line;
        private boolean raw;
        private boolean silent;
        private boolean exact;
        private @Nullable String array;
        private @Nullable String prompt;
        private int delimiter = '\n';
        private long characters = -1;
        private double timeout = -1;
        private int fd;
        private int end;

        Call(Interp in, List<String> argv) {
            this.in = in;
            this.argv = argv;
            this.line = new ByteReader.Buffer(in);
        }

        int run() throws IOException {
            Flags flags = new Flags(in, argv, "ersa:d:i:n:N:p:t:u:");
            for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
                if (flag == Flags.BAD) {
                    return Status.USAGE;
                }
                if (!option((char) flag, flags.value())) {
                    return Status.FAILURE;
                }
            }
            List<String> names = flags.operands();
            if (timeout != 0 && !names.isEmpty() && Reference.parse(names.get(0)) == null) {
                in.warn("read: " + Assigning.shown(names.get(0)));
                return Status.FAILURE;
            }
            if (timeout < 0) {
                timeout = usualTimeout();
            }
            if (timeout == 0) {
                return Status.of(isReady());
            }
            int problem = readLine();
            int status = assign(names);
            return status != 0 ? status : problem;
        }

        private boolean option(char letter, String value) throws IOException {
            switch (letter) {
                case 'r' -> raw = true;
                case 's' -> silent = true;
                case 'a' -> array = value;
                case 'd' -> delimiter = value.isEmpty() ? 0 : Text.encode(value)[0] & 0xFF;
                case 'n', 'N' -> {
                    Long number = Numbers.parse(value);
                    if (number == null || number < 0) {
                        in.warn("read: " + value + ": invalid number");
                        return false;
                    }
                    characters = number;
                    exact = letter == 'N';
                }
                case 'p' -> prompt = value;
                case 't' -> {
                    return timeout(value);
                }
                case 'u' -> {
                    fd = InputDescriptor.of(in, "read", value);
                    return fd >= 0;
                }
                default -> {}
            }
            return true;
        }

        private boolean timeout(String value) {
            boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
                    && value.indexOf('.') == value.lastIndexOf('.');
            if (!number) {
                in.warn("read: " + value + ": invalid timeout specification");
                return false;
            }
            // to the microsecond: less counts as nothing
            timeout = Math.round(Double.parseDouble("0" + value) * MICROS) / MICROS;
            return true;
        }

        /** {@code TMOUT}, where input comes from a terminal or pipe; a negative number for no limit. */
        private double usualTimeout() throws SyscallException {
            String seconds = in.variables().get("TMOUT");
            if (seconds == null || !seconds.matches("[0-9]{0,9}(\\.[0-9]*)?")) {
                return -1;
            }
            double limit = Double.parseDouble("0" + seconds);
            int kind = in.sys().fstat(fd).mode() & FileMode.S_IFMT;
            return limit == 0 || kind == FileMode.S_IFREG ? -1 : limit;
        }

        private boolean isReady() throws SyscallException {
            Poll[] polls = {new Poll(fd, Poll.POLLIN)};
            return in.sys().poll(polls, Duration.ZERO) > 0;
        }

        private int readLine() throws IOException {
            Termios before = prompt != null || silent || characters >= 0 || delimiter != '\n' ? terminal() : null;
            if (before == null) {
                return takeLine();
            }
            if (prompt != null) {
                in.diagnostics().printErrorText(prompt);
            }
            int lflag = before.lflag();
            lflag &= silent ? ~Termios.ECHO : ~0;
            lflag &= characters >= 0 || delimiter != '\n' ? ~Termios.ICANON : ~0;
            in.sys()
                    .tcsetattr(
                            fd, new Termios(before.iflag(), before.oflag(), before.cflag(), lflag, before.controls()));
            try {
                return takeLine();
            } finally {
                in.sys().tcsetattr(fd, before);
            }
        }

        private @Nullable Termios terminal() {
            try {
                return in.sys().tcgetattr(fd);
            } catch (SyscallException e) {
                return null;
            }
        }

        private int takeLine() throws IOException {
            long deadline = timeout < 0 ? 0 : in.sys().clock(Clock.MONOTONIC) + (long) (timeout * NANOS);
            ByteReader reader = new ByteReader(in.sys(), fd, deadline);
            take(reader);
            reader.release();
            return end == ByteReader.LATE ? TIMED_OUT : end == ByteReader.END ? Status.FAILURE : Status.SUCCESS;
        }

        /** Takes bytes up to the delimiter, the number of characters or the end; backslashes stay in, but before newlines. */
        private void take(ByteReader reader) throws IOException {
            long left = characters;
            boolean bytes = !Characters.isUtf8(in);
            int rest = 0;
            while (left != 0 || rest > 0) {
                int c = reader.next();
                if (c == ByteReader.INTERRUPTED) {
                    in.trapRunner().runPendingTraps();
                    if (in.control().unwinding() != Control.NONE) {
                        end = ByteReader.END;
                        return;
                    }
                    continue;
                }
                if (c < 0) {
                    end = c;
                    return;
                }
                if (c == delimiter && !exact) {
                    return;
                }
                if (c == '\\' && !raw) {
                    int before = line.size();
                    if (!escape(reader)) {
                        return;
                    }
                    left -= left > 0 && line.size() > before ? 1 : 0;
                    continue;
                }
                if (c != 0) {
                    line.add(c);
                }
                if (rest > 0) {
                    rest--;
                } else if (left > 0) {
                    left--;
                    rest = c < 0xC0 || bytes ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
                } else if (characters < 0) {
                    takeAhead(reader);
                }
            }
        }

        /** Takes what was read already and holds neither delimiter nor backslash. */
        private void takeAhead(ByteReader reader) throws IOException {
            byte[] block = reader.block();
            int at = reader.position();
            int limit = reader.limit();
            int start = at;
            while (at < limit && block[at] != (byte) delimiter && block[at] != 0 && (raw || block[at] != '\\')) {
                at++;
            }
            line.add(block, start, at);
            reader.position(at);
        }

        private boolean escape(ByteReader reader) throws IOException {
            int c = reader.next();
            if (c < 0) {
                end = c;
                return false;
            }
            if (c != '\n') {
                line.add('\\');
                line.add(c);
            }
            return true;
        }

        private int assign(List<String> names) {
            String text = Text.decode(line.bytes(), 0, line.size());
            try {
                if (array != null) {
                    return assignArray(array, text);
                }
                if (names.isEmpty()) {
                    in.variables().set("REPLY", InputFields.unescaped(text, raw));
                } else if (exact) {
                    set(names.get(0), InputFields.unescaped(text, raw));
                    for (String name : names.subList(1, names.size())) {
                        set(name, "");
                    }
                } else {
                    InputFields fields =
                            new InputFields(text, raw, in.variables().ifs());
                    for (int i = 0; i < names.size() - 1; i++) {
                        set(names.get(i), fields.next());
                    }
                    set(names.get(names.size() - 1), fields.rest());
                }
                return Status.SUCCESS;
            } catch (ShellError e) {
                if (e.passesCommands()) {
                    throw e;
                }
                in.warn(e.getMessage());
                return Status.FAILURE;
            }
        }

        private void set(String name, String value) {
            Reference reference = Reference.parse(name);
            if (reference == null) {
                throw ShellError.command("read: " + Assigning.shown(name));
            }
            if (reference.subscript() == null) {
                in.variables().set(name, value);
            } else {
                reference.set(in, value);
            }
        }

        private int assignArray(String name, String text) {
            if (!Reference.isIdentifier(name)) {
                in.warn("read: " + Assigning.shown(name));
                return Status.FAILURE;
            }
            Variable former = in.variables().resolve(name);
            if (former != null && former.is(Variable.ASSOCIATIVE)) {
                in.warn("read: " + name + ": not an indexed array");
                return Status.FAILURE;
            }
            List<String> words = new ArrayList<>();
            InputFields fields = new InputFields(text, raw, in.variables().ifs());
            while (!exact && fields.hasMore()) {
                words.add(fields.next());
            }
            if (exact && !text.isEmpty()) {
                words.add(InputFields.unescaped(text, raw));
            }
            IndexedArray elements = new IndexedArray();
            words.forEach(
                    word -> elements.add(former == null ? word : in.variables().convert(former, word)));
            in.variables().arrays().setIndexed(name, elements);
            return Status.SUCCESS;
        }
    }
}
