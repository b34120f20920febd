package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jspecify.annotations.Nullable;

/** {@code mapfile} and {@code readarray}. */
final class Mapfile implements Builtin {
    private static final int QUANTUM = 5000;
    private static final long MOST = 0xFFFF_FFFFL;
    /** What an element takes beside its characters. */
    private static final int ELEMENT = 32;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        return new Call(in, argv).run();
    }

    /** One call, with what its options ask for. */
    private static final class Call {
        private final Interp in;
        private final List<String> argv;
        private int delimiter = '\n';
        private long count;
        private long origin = -1;
        private long skip;
        private boolean trim;
        private int fd;
        private @Nullable String callback;
        private long quantum = QUANTUM;

        Call(Interp in, List<String> argv) {
            this.in = in;
            this.argv = argv;
        }

        int run() throws IOException {
            Flags flags = new Flags(in, argv, "d:n:O:s:tu:C:c:");
            for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
                if (flag == Flags.BAD) {
                    return Status.USAGE;
                }
                if (!option((char) flag, flags.value())) {
                    return Status.FAILURE;
                }
            }
            List<String> operands = flags.operands();
            String name = operands.isEmpty() ? "MAPFILE" : operands.get(0);
            if (name.isEmpty()) {
                in.warn(argv.get(0) + ": empty array variable name");
                return Status.USAGE;
            }
            if (!Reference.isIdentifier(name)) {
                in.warn(argv.get(0) + ": " + Assigning.shown(name));
                return Status.FAILURE;
            }
            Variable variable = in.variables().resolve(name);
            if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
                in.warn(argv.get(0) + ": " + name + ": not an indexed array");
                return Status.FAILURE;
            }
            return fill(name, variable);
        }

        private boolean option(char letter, String value) {
            switch (letter) {
                case 'd' -> delimiter = value.isEmpty() ? 0 : Text.encode(value)[0] & 0xFF;
                case 't' -> trim = true;
                case 'C' -> callback = value;
                case 'n' -> count = number(value, "line count", 0);
                case 's' -> skip = number(value, "line count", 0);
                case 'O' -> origin = number(value, "array origin", 0);
                case 'c' -> quantum = number(value, "callback quantum", 1);
                default -> {
                    fd = InputDescriptor.of(in, argv.get(0), value);
                    return fd >= 0;
                }
            }
            return count >= 0 && skip >= 0 && quantum >= 1 && (letter != 'O' || origin >= 0);
        }

        private long number(String text, String what, long least) {
            Long number = Numbers.parse(text);
            if (number == null || number < least || number > MOST) {
                in.warn(argv.get(0) + ": " + text + ": invalid " + what);
                return -1;
            }
            return number;
        }

        private int fill(String name, @Nullable Variable variable) throws IOException {
            if (variable != null && variable.is(Variable.READONLY)) {
                throw ShellError.command(name + ": readonly variable");
            }
            IndexedArray old = origin < 0 || variable == null ? null : variable.indexed();
            IndexedArray elements = old == null ? new IndexedArray() : old.copy();
            ByteReader reader = new ByteReader(in.sys(), fd, 0, count == 0);
            ByteReader.Buffer line = new ByteReader.Buffer(in);
            for (long i = 0; i < skip; i++) {
                line.clear();
                takeLine(reader, line);
            }
            long index = Math.max(origin, 0);
            long characters = 0;
            for (long taken = 1; count == 0 || taken <= count; taken++) {
                line.clear();
                if (!takeLine(reader, line)) {
                    break;
                }
                String text = Text.decode(line.bytes(), 0, end(line));
                if (callback != null && taken % quantum == 0) {
                    elements = call(name, elements, index, text);
                }
                characters += text.length() + ELEMENT;
                in.allocate(characters);
                elements.set(index++, variable == null ? text : in.variables().convert(variable, text));
            }
            reader.release();
            in.variables().arrays().setIndexed(name, elements);
            return Status.SUCCESS;
        }

        /** Where a line ends as text: at its first NUL. */
        private static int end(ByteReader.Buffer line) {
            for (int i = 0; i < line.size(); i++) {
                if (line.bytes()[i] == 0) {
                    return i;
                }
            }
            return line.size();
        }

        /** Runs the callback, which sees the array as it is so far: what it leaves of it. */
        private IndexedArray call(String name, IndexedArray elements, long index, String text) throws IOException {
            in.variables().arrays().setIndexed(name, elements);
            String command = callback + " " + index + " " + Quoting.inSingleQuotes(text);
            new ScriptRunner(in).runString(command, in.callStack().currentLine(), argv.get(0));
            Variable left = in.variables().resolve(name);
            IndexedArray array = left == null ? null : left.indexed();
            return array == null ? new IndexedArray() : array;
        }

        /** The next line, with its delimiter unless that is not wanted; false at the end. */
        private boolean takeLine(ByteReader reader, ByteReader.Buffer line) throws IOException {
            boolean any = false;
            while (true) {
                int c = next(reader);
                if (c == ByteReader.INTERRUPTED) {
                    in.trapRunner().runPendingTraps();
                    continue;
                }
                if (c < 0) {
                    return any;
                }
                any = true;
                if (c == delimiter) {
                    if (!trim && c != 0) {
                        line.add(c);
                    }
                    return true;
                }
                line.add(c);
                int stop = reader.ahead((byte) delimiter);
                int limit = stop == 0 ? reader.limit() : stop - 1;
                line.add(reader.block(), reader.position(), limit);
                reader.position(limit);
            }
        }

        /** The next byte; what cannot be read has ended. */
        private static int next(ByteReader reader) throws IOException {
            try {
                return reader.next();
            } catch (SyscallException e) {
                return ByteReader.END;
            }
        }
    }
}
