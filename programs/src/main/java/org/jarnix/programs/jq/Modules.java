package org.jarnix.programs.jq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jarnix.api.lib.Paths;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What programs import: definitions of other files, which stand before the program in one chain of names, those that it must
 * not see being hidden, and data.
 */
final class Modules {
    private static final int MOST_DEPTH = 100;

    private final Library library;
    private final ModulePath path;
    private int depth;

    Modules(Library library, ModulePath path) {
        this.library = library;
        this.path = path;
    }

    ModulePath path() {
        return path;
    }

    /** A line that imports: the module's name, what it is called here (null: its names are taken as they are), and the rest. */
    private record Import(String name, @Nullable String as, boolean data, Fields metadata) {}

    /** The head of a program: its own metadata, and what it imports. */
    private record Head(Fields metadata, List<Import> imports) {}

    /** Names that were imported, and what runs around a program that sees them. */
    record Imported(@Nullable Scope scope, List<UnaryOperator<Node>> wraps) {
        Node around(Node program) {
            Node node = program;
            for (UnaryOperator<Node> wrap : wraps.reversed()) {
                node = wrap.apply(node);
            }
            return node;
        }
    }

    /** What the program that begins here has from {@code ~/.jq} and by its own imports. */
    Imported main(Parser parser) {
        Imported imported = new Imported(null, new ArrayList<>());
        Head head = head(parser);
        String own = path.own();
        if (own != null) {
            imported = module(own, "<builtin>", null, imported);
        }
        for (Import each : head.imports) {
            imported = imported(each, "", imported);
        }
        return imported;
    }

    /** What {@code modulemeta} tells of a module. */
    Fields metadata(Object name) {
        if (!(name instanceof String module)) {
            throw new JqError("modulemeta input module name must be a string");
        }
        String file = path.find(module, List.of("."), "", ".jq");
        if (file == null) {
            throw new JqError("module not found: " + module);
        }
        Head head = head(new Parser(path.text(file), library, file));
        Fields all = new Fields(head.metadata);
        List<Object> dependencies = new ArrayList<>();
        for (Import each : head.imports) {
            Fields one = new Fields(each.metadata);
            if (each.as != null) {
                one.put("as", each.as);
            }
            one.put("is_data", each.data);
            one.put("relpath", each.name);
            dependencies.add(one);
        }
        all.put("deps", Items.of(dependencies));
        return all;
    }

    private Head head(Parser parser) {
        Words words = parser.words();
        Fields metadata = new Fields();
        if (words.acceptName("module")) {
            metadata = constant(parser, words.peek().start(), false);
            words.expect(";", "';'");
        }
        List<Import> imports = new ArrayList<>();
        while (words.peek().isName("import") || words.peek().isName("include")) {
            imports.add(line(parser));
        }
        return new Head(metadata, imports);
    }

    private static Import line(Parser parser) {
        Words words = parser.words();
        Word start = words.take();
        Word name = words.peek();
        if (name.kind() != Kind.STRING) {
            throw words.unexpected("FORMAT", "QQSTRING_START");
        }
        if (!(parser.terms().strings().read(null, null) instanceof Nodes.Constant(Object text))) {
            throw words.error("Import path must be constant", name.start());
        }
        String as = null;
        boolean data = false;
        if (start.isName("import")) {
            words.expectName("as", "as");
            Word called = words.take();
            if (called.kind() != Kind.NAME && called.kind() != Kind.VARIABLE) {
                words.back(called);
                throw words.unexpected("IDENT", "'$'");
            }
            data = called.kind() == Kind.VARIABLE;
            as = data ? called.text().substring(1) : called.text();
        }
        if (words.peek().isName("as")) {
            throw words.unexpected();
        }
        Fields metadata = words.peek().is(";") ? new Fields() : constant(parser, start.start(), true);
        words.expect(";", "';'");
        return new Import((String) text, as, data, metadata);
    }

    /** The object that stands here; anything else is empty, or wrong where an import has it. */
    private static Fields constant(Parser parser, int place, boolean checked) {
        Fields[] found = {new Fields()};
        boolean[] wrong = {false};
        parser.terms().postfix(null).run(null, Values.NULL, null, (value, none) -> {
            if (value instanceof Fields fields) {
                found[0] = fields;
            } else {
                wrong[0] = checked;
            }
        });
        if (wrong[0]) {
            throw parser.words().error("Module metadata must be an object", place);
        }
        return found[0];
    }

    private Imported imported(Import line, String folder, Imported before) {
        if (line.name.isEmpty()) {
            throw new JqError.Syntax("error: Module path must be a string\n");
        }
        List<String> search = search(line);
        String file = search == null ? null : path.find(line.name, search, folder, line.data ? ".json" : ".jq");
        if (file == null) {
            throw new JqError.Syntax("error: module not found: " + line.name + "\n");
        }
        return line.data && line.as != null ? data(file, line.as, before) : module(file, file, line.as, before);
    }

    /** Folders that a line names itself; without that, the one of its own file; null where it names something else. */
    private static @Nullable List<String> search(Import line) {
        Object given = line.metadata.getOrDefault("search", ".");
        List<String> folders = new ArrayList<>();
        if (given instanceof String one) {
            folders.add(one);
        } else if (given instanceof Items several) {
            for (Object each : several) {
                if (each instanceof String folder) {
                    folders.add(folder);
                }
            }
        } else {
            return null;
        }
        return folders;
    }

    /** Binds {@code $NAME} and {@code $NAME::NAME} to what is in a file. */
    private Imported data(String file, String name, Imported before) {
        Node values = new Nodes.Constant(path.data(file));
        Pattern pattern = new Pattern(List.of(new Pattern.Part.Name(0)), 1);
        List<UnaryOperator<Node>> wraps = new ArrayList<>(before.wraps);
        wraps.add(body -> new Nodes.Bind(values, pattern, body));
        wraps.add(body -> new Nodes.Bind(values, pattern, body));
        Scope plain = Scope.variable(before.scope, name);
        return new Imported(Scope.variable(plain, name + "::" + name), wraps);
    }

    private Imported module(String file, String place, @Nullable String as, Imported before) {
        if (++depth > MOST_DEPTH) {
            throw new JqError.Syntax("error: modules import one another: " + file + "\n");
        }
        Parser parser = new Parser(path.text(file), library, place);
        Imported inner = new Imported(hidden(before.scope, null), before.wraps);
        for (Import each : head(parser).imports) {
            inner = imported(each, Paths.directory(file), inner);
        }
        Scope start = inner.scope;
        List<UnaryOperator<Node>> wraps = new ArrayList<>(inner.wraps);
        Scope scope = start;
        while (parser.words().peek().isName("def")) {
            Parser.Define define = parser.define(scope);
            scope = define.scope();
            wraps.add(body -> new Nodes.Define(define.function(), body));
        }
        if (parser.words().peek().kind() != Kind.END) {
            parser.pipe(scope, true);
            parser.words().end();
            throw new JqError.Syntax("error: jq: error: library should only have function definitions,"
                    + " not a main expression\n<unknown location>");
        }
        depth--;
        return new Imported(shown(scope, start, before.scope, as), wraps);
    }

    /** A chain of names that nobody sees, as long as another down to {@code end}, on top of {@code end}'s. */
    private static @Nullable Scope hidden(@Nullable Scope names, @Nullable Scope end) {
        Scope made = end;
        for (int left = length(names) - length(end); left > 0; left--) {
            made = new Scope(made, Scope.Kind.HIDDEN, "", 0);
        }
        return made;
    }

    private static int length(@Nullable Scope names) {
        int length = 0;
        for (Scope scope = names; scope != null; scope = scope.parent()) {
            length++;
        }
        return length;
    }

    /** A module's own definitions, those from {@code start} on, as its importer sees them behind its {@code own} names. */
    private static @Nullable Scope shown(
            @Nullable Scope names, @Nullable Scope start, @Nullable Scope own, @Nullable String as) {
        Deque<Scope> defined = new ArrayDeque<>();
        for (Scope scope = names; scope != null && scope != start; scope = scope.parent()) {
            defined.push(scope);
        }
        Scope made = hidden(start, own);
        for (Scope each : defined) {
            String name = as == null ? each.name() : as + "::" + each.name();
            made = new Scope(made, each.kind(), name, each.arity());
        }
        return made;
    }
}
