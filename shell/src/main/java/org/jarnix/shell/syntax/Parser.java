package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jarnix.shell.syntax.Command.Pipeline.Timing;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the command grammar: lists, pipelines, simple commands, redirections. */
public final class Parser {
    /** How deep constructs may nest before the text is refused rather than the stack at risk. */
    static final int MAX_DEPTH = 1000;

    /** Words that mean something where a command may start. */
    private static final Set<String> RESERVED =
            Set.of(("if then elif else fi do done case esac while until for select { } ! in function time [[ ]] coproc")
                    .split(" "));

    /** Words at which a list of commands ends. */
    private static final Set<String> CLOSING = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    final Lexer lexer;
    private final CompoundParser compound;

    Parser(Lexer lexer) {
        this.lexer = lexer;
        this.compound = new CompoundParser(this);
    }

    /** A parser of a whole text whose first line has the number {@code line}; NULs in it are skipped. */
    public static Parser of(String text, int line, ParseHost host) {
        String program = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        boolean ended = program.isEmpty() || program.endsWith("\n") || program.endsWith("\\");
        return new Parser(new Lexer(new Input(ended ? program : program + "\n", line), host));
    }

    /** A parser of lines as they come, the first of which has the number {@code line}. */
    public static Parser of(LineSource lines, int line, ParseHost host) {
        return new Parser(new Lexer(new Input(lines, line), host));
    }

    /** Notes where each command is read from here on. */
    public Parser noting(Positions positions) {
        lexer.positions = positions;
        return this;
    }

    /** Whether {@code word} is reserved. */
    public static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    /** The number of the line that is read next. */
    public int line() {
        return lexer.in.line;
    }

    /** The number of the line up to which the last complete command was read. */
    public int lastLine() {
        return lexer.in.standsAtLineStart() ? lexer.in.line - 1 : lexer.in.line;
    }

    /**
     * The next complete command: everything up to a newline that ends it.
     *
     * @return null at the end of the text
     */
    public Command.@Nullable Sequence next() throws SyntaxException {
        lexer.in.forget();
        while (true) {
            lexer.assignments = true;
            Token token = lexer.peek();
            if (token == Token.END) {
                lexer.finishHereDocuments();
                return null;
            }
            if (token != Token.NEWLINE) {
                break;
            }
            lexer.next();
        }
        Command.Sequence sequence = line(true);
        Token token = lexer.peek();
        if (token == Token.END) {
            lexer.finishHereDocuments();
        } else if (token == Token.NEWLINE) {
            lexer.next();
        } else {
            throw lexer.unexpected();
        }
        return sequence;
    }

    /** The text of a string with expansions as a here-document has them, such as a prompt. */
    public static Word hereDocument(String text, int line, ParseHost host) throws SyntaxException {
        return new Lexer(new Input(text, line), host).words.hereDocumentBody();
    }

    /** After an error that ends its line alone: goes on behind it. */
    public Parser nextLine() {
        return new Parser(new Lexer(lexer.in, lexer.host));
    }

    /** What is left of the text, which this parser reads no further; null where a token of it was looked at. */
    public @Nullable String takeRest() {
        return lexer.hasToken() ? null : lexer.in.takeRest();
    }

    /** Whether only blanks, comments and newlines are left. */
    public boolean atEnd() {
        return !lexer.hasToken() && lexer.in.restIsBlank();
    }

    /** Whether a token was read to the end of the text. */
    public boolean atTextEnd() {
        return lexer.standsAtNewline() && lexer.in.restIsBlank();
    }

    /** What was read since the last call, for {@code set -v}. */
    public String consumed() {
        return lexer.in.consumed();
    }

    /** What was read is not to be told by {@link #consumed}. */
    public void skipConsumed() {
        lexer.in.skipConsumed();
    }

    /** All of the text. */
    public Script script() throws SyntaxException {
        List<Command.Sequence.Item> items = new ArrayList<>();
        int line = lexer.in.line;
        for (Command.Sequence s = next(); s != null; s = next()) {
            items.addAll(s.items());
        }
        return new Script(new Command.Sequence(List.copyOf(items), line), null, line);
    }

    /** After a syntax error on a terminal: drops the line and starts afresh. */
    public Parser recover() {
        lexer.in.dropRest();
        Lexer fresh = new Lexer(lexer.in, lexer.host);
        return new Parser(fresh);
    }

    /** Commands up to a closing parenthesis, which is taken; there may be none. Empty lines before them do not count. */
    Script substitution(boolean inHereDocument) throws SyntaxException {
        int start = lexer.in.line;
        skipNewlines();
        lexer.peek();
        int line = inHereDocument ? start : lexer.tokenLine;
        Command.Sequence body =
                lexer.peek() == Token.CLOSE ? new Command.Sequence(List.of(), line) : bodyOfSubstitution();
        if (lexer.peek() == Token.END) {
            throw lexer.unmatched(")", lexer.endLine());
        }
        expect(Token.CLOSE);
        return new Script(body, null, line);
    }

    private Command.Sequence bodyOfSubstitution() throws SyntaxException {
        try {
            return list();
        } catch (SyntaxException e) {
            if (e.atEnd() && e.messages().get(0).startsWith("syntax error")) {
                throw lexer.unmatched(")", lexer.endLine());
            }
            throw e;
        }
    }

    // ---- lists

    /** Commands over any number of lines, at least one, up to what closes them. */
    Command.Sequence list() throws SyntaxException {
        skipNewlines();
        return line(false);
    }

    private Command.Sequence line(boolean stopAtNewline) throws SyntaxException {
        List<Command.Sequence.Item> items = new ArrayList<>(2);
        while (true) {
            Command command = andOr();
            Token token = lexer.peek();
            boolean background = token == Token.AMPERSAND;
            boolean newline = token == Token.NEWLINE && !stopAtNewline;
            items.add(new Command.Sequence.Item(command, background, newline));
            boolean separated = background || token == Token.SEMICOLON;
            if (separated) {
                lexer.next();
                lexer.assignments = true;
                token = lexer.peek();
            }
            if (token == Token.NEWLINE && !stopAtNewline) {
                skipNewlines();
                separated = true;
            }
            if (!separated || ends()) {
                return new Command.Sequence(
                        List.copyOf(items), items.get(0).command().line());
            }
        }
    }

    private boolean ends() throws SyntaxException {
        lexer.assignments = true;
        switch (lexer.peek()) {
            case END, NEWLINE, CLOSE, CASE_BREAK, CASE_FALL, CASE_NEXT -> {
                return true;
            }
            case WORD -> {
                lexer.expandAliases(true);
                String word = lexer.literal();
                return word != null && CLOSING.contains(word) || lexer.peek() == Token.NEWLINE;
            }
            default -> {
                return false;
            }
        }
    }

    void skipNewlines() throws SyntaxException {
        lexer.assignments = true;
        while (lexer.peek() == Token.NEWLINE) {
            lexer.next();
        }
    }

    private Command andOr() throws SyntaxException {
        Command left = pipeline();
        while (true) {
            Token token = lexer.peek();
            if (token != Token.AND_IF && token != Token.OR_IF) {
                return left;
            }
            lexer.next();
            skipNewlines();
            Command right = pipeline();
            left = new Command.AndOr(left, token == Token.AND_IF, right, left.line());
        }
    }

    // ---- pipelines

    Command pipeline() throws SyntaxException {
        lexer.assignments = true;
        lexer.peek();
        int line = lexer.tokenLine;
        boolean negated = false;
        boolean prefixed = false;
        Timing timing = Timing.NONE;
        while (true) {
            lexer.expandAliases(true);
            String word = lexer.literal();
            if ("!".equals(word)) {
                negated = !negated;
            } else if ("time".equals(word) && startsTime()) {
                timing = timeOption();
                prefixed = true;
                continue;
            } else {
                break;
            }
            prefixed = true;
            lexer.next();
            lexer.assignments = true;
        }
        if (prefixed && endsPipeline()) {
            return new Command.Pipeline(List.of(), List.of(), negated, timing, line);
        }
        Command first = command();
        Token token = lexer.peek();
        if (token != Token.PIPE && token != Token.PIPE_BOTH) {
            boolean bare = !negated && timing == Timing.NONE;
            return bare ? first : new Command.Pipeline(List.of(first), List.of(false), negated, timing, line);
        }
        return stages(first, negated, timing, line);
    }

    private Command stages(Command first, boolean negated, Timing timing, int line) throws SyntaxException {
        List<Command> stages = new ArrayList<>(3);
        List<Boolean> merges = new ArrayList<>(3);
        stages.add(first);
        while (lexer.peek() == Token.PIPE || lexer.peek() == Token.PIPE_BOTH) {
            merges.add(lexer.next() == Token.PIPE_BOTH);
            skipNewlines();
            lexer.expandAliases(true);
            stages.add(command());
        }
        merges.add(false);
        return new Command.Pipeline(List.copyOf(stages), List.copyOf(merges), negated, timing, line);
    }

    /** In POSIX mode {@code time} before an option is the program. */
    private boolean startsTime() {
        Input in = lexer.in;
        if (!lexer.host.posix()) {
            return true;
        }
        int i = 0;
        while (in.peek(i) == ' ' || in.peek(i) == '\t') {
            i++;
        }
        return in.peek(i) != '-';
    }

    private Timing timeOption() throws SyntaxException {
        lexer.next();
        Timing timing = Timing.TIME;
        if ("-p".equals(lexer.literal())) {
            lexer.next();
            timing = Timing.POSIX;
        }
        if ("--".equals(lexer.literal())) {
            timing = Timing.POSIX;
            lexer.next();
        }
        lexer.assignments = true;
        lexer.peek();
        return timing;
    }

    private boolean endsPipeline() throws SyntaxException {
        return switch (lexer.peek()) {
            case END, NEWLINE, SEMICOLON -> true;
            case WORD -> {
                String word = lexer.literal();
                yield word != null && CLOSING.contains(word);
            }
            default -> false;
        };
    }

    // ---- commands

    /** One command, compound or simple; aliases of the word at hand are expanded already. */
    Command command() throws SyntaxException {
        if (++lexer.depth > MAX_DEPTH || !StackGuard.allows(lexer.depth)) {
            throw lexer.error(lexer.tokenLine, "syntax error: commands nested too deeply");
        }
        try {
            lexer.peek();
            Positions positions = lexer.positions;
            if (positions == null) {
                return anyCommand();
            }
            int start = lexer.tokenStart;
            Command command = anyCommand();
            positions.note(command, start, lexer.end());
            return command;
        } finally {
            lexer.depth--;
        }
    }

    private Command anyCommand() throws SyntaxException {
        Token token = lexer.peek();
        if (token == Token.OPEN) {
            return compound.parenthesis();
        }
        String word = token == Token.WORD ? lexer.literal() : null;
        if (word != null && RESERVED.contains(word)) {
            Command found = compound.reserved(word);
            if (found != null) {
                return found;
            }
        }
        return simple();
    }

    private Command simple() throws SyntaxException {
        SimpleBuilder builder = new SimpleBuilder(lexer.tokenLine);
        while (true) {
            lexer.assignments = builder.acceptsAssignments();
            Token token = lexer.peek();
            if (token == Token.WORD && !builder.words.isEmpty()) {
                lexer.expandAliases(false);
                token = lexer.peek();
            } else if (token == Token.WORD) {
                lexer.expandAliases(true);
                token = lexer.peek();
            }
            if (token == Token.ASSIGNMENT && builder.words.isEmpty()) {
                builder.assignments.add(lexer.assignment());
                if (builder.assignments.size() == 1 && builder.redirections.isEmpty()) {
                    builder.line = lexer.in.line;
                }
                lexer.next();
            } else if (token == Token.WORD || token == Token.ASSIGNMENT) {
                Word word = token == Token.ASSIGNMENT && builder.takesText() ? lexer.assignmentText() : lexer.word();
                builder.add(word);
                lexer.next();
                if (builder.isFirstWord()) {
                    lexer.assignments = builder.acceptsAssignments();
                    builder.line = lexer.peek() == Token.NEWLINE ? lexer.tokenLine : lexer.in.line;
                }
                if (builder.isFunctionName(lexer)) {
                    return compound.function(word, builder.line);
                }
            } else if (token == Token.IO_NUMBER || token.isRedirection()) {
                builder.redirections.add(redirection());
            } else {
                break;
            }
        }
        if (builder.isEmpty()) {
            throw lexer.unexpected();
        }
        return builder.build();
    }

    // ---- redirections

    /** Redirections after a compound command. */
    List<Redirection> redirections() throws SyntaxException {
        List<Redirection> all = List.of();
        lexer.assignments = false;
        while (lexer.peek() == Token.IO_NUMBER || lexer.peek().isRedirection()) {
            if (all.isEmpty()) {
                all = new ArrayList<>();
            }
            all.add(redirection());
        }
        return List.copyOf(all);
    }

    private Redirection redirection() throws SyntaxException {
        int descriptor = -1;
        String variable = null;
        int line = lexer.tokenLine;
        if (lexer.peek() == Token.IO_NUMBER) {
            String text = ((WordPart.Literal) lexer.word().parts().get(0)).text();
            if (text.charAt(0) == '{') {
                variable = text.substring(1, text.length() - 1);
            } else {
                descriptor = Integer.parseInt(text);
            }
            lexer.next();
        }
        lexer.assignments = false;
        Redirection.Operator operator = lexer.next().redirection();
        if (lexer.peek() != Token.WORD && lexer.peek() != Token.IO_NUMBER) {
            throw lexer.unexpected();
        }
        Word target = lexer.word();
        HereDocument document = null;
        if (operator == Redirection.Operator.HERE_DOCUMENT || operator == Redirection.Operator.HERE_DOCUMENT_TABS) {
            document = announce(operator == Redirection.Operator.HERE_DOCUMENT_TABS, target);
        }
        lexer.next();
        return new Redirection(descriptor, variable, operator, target, document, line);
    }

    private HereDocument announce(boolean stripTabs, Word target) {
        String delimiter = target.staticText();
        if (delimiter == null) {
            delimiter = lexer.in.text(target.offset(), lexer.in.pos);
        }
        HereDocument document = new HereDocument(delimiter, target.isQuoted(), stripTabs);
        lexer.expect(document, lexer.in.line);
        return document;
    }

    void expect(Token wanted) throws SyntaxException {
        if (lexer.peek() != wanted) {
            throw lexer.unexpected();
        }
        lexer.next();
    }

    /** Takes the reserved word {@code wanted}. */
    void expect(String wanted) throws SyntaxException {
        lexer.assignments = true;
        lexer.peek();
        if (!wanted.equals(lexer.literal())) {
            lexer.expandAliases(true);
            if (!wanted.equals(lexer.literal())) {
                throw lexer.unexpected();
            }
        }
        lexer.next();
    }
}
