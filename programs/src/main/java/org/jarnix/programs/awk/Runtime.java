package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What a running program works on: its special variables, record, streams and call frames. */
final class Runtime {
    private static final int YIELD_MASK = 0xFF;

    private final Io io;
    private final Sys sys;
    private final boolean utf8;
    private final Globals globals;
    private final Regexes regexes = new Regexes(this);
    private final Streams streams;
    private final Fields fields;
    private final AwkOutput standard;
    private final Sorting sorting = new Sorting(this);
    private final Formats formats;
    private final RandomNumbers random = new RandomNumbers();
    private final MainInput main;
    private final String source;
    private Separator separator = new Separator.Blanks();
    private RecordEnd recordEnd = new RecordEnd(RecordEnd.Kind.BYTE, (byte) '\n', null);
    private boolean ignoresCase;
    private String ofs = " ";
    private String ors = "\n";
    private String subsep = "\u001c";
    private String convfmt = "%.6g";
    private String ofmt = "%.6g";
    private @Nullable Object[] frame = new Object[0];
    private Cell result = new Cell();
    private double records;
    private double fileRecords;
    private byte[] scratch = new byte[256];
    private int line;
    private int ticks;
    private int status;
    private int exitStatus;
    private boolean exiting;

    Runtime(Io io, boolean utf8, Globals globals, AwkProgram program, String source) {
        this.io = io;
        this.sys = io.sys();
        this.utf8 = utf8;
        this.globals = globals;
        this.source = source;
        this.standard = new AwkOutput(io.out());
        this.streams = new Streams(this);
        this.fields = new Fields(this, globals.cell("NF"), separator);
        this.formats = new Formats(this);
        this.main = new MainInput(this, program);
        globals.listen(this);
    }

    Io io() {
        return io;
    }

    /** Asks for memory for a string that the program makes. */
    void allocate(long bytes) {
        try {
            Growth.check(sys, bytes);
        } catch (SyscallException e) {
            throw new AwkError("cannot allocate " + bytes + " bytes of memory: "
                    + e.errno().text());
        }
    }

    Sys sys() {
        return sys;
    }

    boolean utf8() {
        return utf8;
    }

    Regexes regexes() {
        return regexes;
    }

    Streams streams() {
        return streams;
    }

    Fields fields() {
        return fields;
    }

    Sorting sorting() {
        return sorting;
    }

    RandomNumbers random() {
        return random;
    }

    MainInput main() {
        return main;
    }

    AwkOutput standard() {
        return standard;
    }

    Separator separator() {
        return separator;
    }

    boolean ignoresCase() {
        return ignoresCase;
    }

    String ofs() {
        return ofs;
    }

    String ors() {
        return ors;
    }

    String subsep() {
        return subsep;
    }

    @Nullable
    Object[] frame() {
        return frame;
    }

    /** Makes a call's variables the current ones, and answers the former. */
    @Nullable
    Object[] enter(@Nullable Object[] inner) {
        @Nullable Object[] outer = frame;
        frame = inner;
        return outer;
    }

    void leave(@Nullable Object[] outer) {
        frame = outer;
        tick();
    }

    void result(Cell cell) {
        result = cell;
    }

    Cell result() {
        return result;
    }

    void at(int sourceLine) {
        line = sourceLine;
    }

    /** A safe point now and then. */
    void tick() {
        if ((++ticks & YIELD_MASK) == 0) {
            sys.schedYield();
        }
    }

    String text(double value) {
        return Numbers.text(value, convfmt, formats::number);
    }

    String output(double value) {
        return Numbers.text(value, ofmt, formats::number);
    }

    String format(Expr[] values) throws IOException {
        return formats.format(values);
    }

    int collate(String a, String b) {
        if (ignoresCase) {
            return Chars.toLower(a, utf8).compareTo(Chars.toLower(b, utf8));
        }
        return a.compareTo(b);
    }

    /** The matcher of a regular expression, or of a string that is one. */
    Matcher matcher(Expr pattern) throws IOException {
        return pattern instanceof Literals.Pattern literal ? literal.matcher(this) : regexes.matcher(pattern.str(this));
    }

    /** A string's bytes in a buffer that is used again. */
    @SuppressWarnings("deprecation") // copies the bytes without decoding
    byte[] scratch(String text) {
        int n = text.length();
        if (n > scratch.length) {
            scratch = new byte[n * 2];
        }
        text.getBytes(0, n, scratch, 0);
        return scratch;
    }

    /** Reads a record: 1, 0 at the end, -1 where reading failed. */
    int read(RecordReader reader) throws IOException {
        try {
            if (!reader.next(recordEnd)) {
                return 0;
            }
            globals.terminated(reader);
            return 1;
        } catch (SyscallException e) {
            errno(e.errno().text());
            return -1;
        }
    }

    /** Makes the reader's record the current one. */
    void record(RecordReader reader) {
        fields.reset(reader.buffer(), reader.start(), reader.end());
    }

    void countBoth() {
        globals.counts(++records, ++fileRecords);
    }

    void startFile(String name, int index) {
        globals.cell("FILENAME").set(name);
        globals.cell("ARGIND").set(index);
        fileRecords = 0;
        globals.cell("FNR").set(0);
    }

    String filename() {
        return globals.cell("FILENAME").str(this);
    }

    int argumentCount() {
        return (int) globals.cell("ARGC").num();
    }

    Array arguments() {
        return globals.global("ARGV").array();
    }

    void errno(String text) {
        globals.cell("ERRNO").set(text);
    }

    String errno() {
        return globals.cell("ERRNO").str(this);
    }

    Globals globals() {
        return globals;
    }

    /** What commands get: ENVIRON as the program left it. */
    Map<String, String> environment() {
        Array array = globals.global("ENVIRON").array();
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : io.environ().keySet()) {
            if (array.find(Chars.encode(name)) instanceof Cell cell) {
                variables.put(name, Chars.decode(cell.str(this)));
            }
        }
        for (String name : array.subscripts()) {
            if (array.find(name) instanceof Cell cell) {
                variables.putIfAbsent(Chars.decode(name), Chars.decode(cell.str(this)));
            }
        }
        return variables;
    }

    boolean isDirectory(int fd) throws SyscallException {
        return (sys.fstat(fd).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    /** {@code VAR=VALUE} of the command line. */
    void assign(String assignment) {
        int equals = assignment.indexOf('=');
        Cell cell = globals.global(assignment.substring(0, equals)).cell();
        cell.setInput(Escapes.expand(assignment.substring(equals + 1), this));
        cell.assigned(this);
    }

    /** A special variable was assigned. */
    void changed(String variable, Cell cell) {
        switch (variable) {
            case "NF" -> fields.setCount((int) cell.num());
            case "NR" -> records = cell.num();
            case "FNR" -> fileRecords = cell.num();
            case "OFS" -> ofs = cell.str(this);
            case "ORS" -> ors = cell.str(this);
            case "SUBSEP" -> subsep = cell.str(this);
            case "CONVFMT" -> convfmt = cell.str(this);
            case "OFMT" -> ofmt = cell.str(this);
            case "RS" -> {
                recordEnd = RecordEnd.of(cell.str(this), this);
                separator = globals.separator(this);
            }
            case "IGNORECASE" -> {
                ignoresCase = cell.truth();
                separator = globals.separator(this);
                recordEnd = RecordEnd.of(globals.cell("RS").str(this), this);
            }
            default -> {
                globals.dividedBy(variable);
                separator = globals.separator(this);
            }
        }
    }

    boolean isParagraph() {
        return recordEnd.kind() == RecordEnd.Kind.PARAGRAPH;
    }

    void exitStatus(int value) {
        exitStatus = value & 0xFF;
    }

    void exiting(boolean now) {
        exiting = now;
    }

    void fail(int worse) {
        status = Math.max(status, worse);
    }

    int status() {
        return exitStatus != 0 || exiting ? exitStatus : status;
    }

    /** Where the program is, as messages begin. */
    String place() {
        String where = source.isEmpty() ? "cmd. line" : source;
        String start = io.name() + ": ";
        return start + (line == 0 ? "" : where + ":" + line + ": ") + standing().substring(start.length());
    }

    /** Where the input is, as messages begin that no line of the program caused. */
    String standing() {
        String at = fileRecords > 0 ? "(FILENAME=" + filename() + " FNR=" + (long) fileRecords + ") " : "";
        return io.name() + ": " + at;
    }

    void warn(String message) {
        note(place() + message + "\n");
    }

    void betweenFiles() {
        fileRecords = 0;
    }

    void warnAboutRegex(char letter) {
        warn("warning: regexp escape sequence `\\" + letter + "' is not a known regexp operator");
    }

    void note(String message) {
        try {
            standard.flush();
            Out errors = new Out(sys, 2);
            errors.write(Chars.bytes(message));
            errors.flush();
        } catch (IOException e) {
            fail(2);
        }
    }
}
