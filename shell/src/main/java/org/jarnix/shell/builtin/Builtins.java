package org.jarnix.shell.builtin;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.BuiltinTable;
import org.jspecify.annotations.Nullable;

/** All builtins by name, each made when it is first asked for. */
public final class Builtins implements BuiltinTable {
    private static final Set<String> NAMES = Collections.unmodifiableSet(new LinkedHashSet<>(
            List.of((". : [ alias bg bind break builtin caller cd command compgen complete compopt continue declare"
                            + " dirs disown echo enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile"
                            + " popd printf pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset"
                            + " ulimit umask unalias unset wait")
                    .split(" "))));

    private final Map<String, Builtin> made = new ConcurrentHashMap<>();

    @Override
    public @Nullable Builtin find(String name) {
        Builtin known = made.get(name);
        if (known == null && NAMES.contains(name)) {
            known = make(name);
            if (known != null) {
                made.put(name, known);
            }
        }
        return known;
    }

    @Override
    public Collection<String> names() {
        return NAMES;
    }

    private static @Nullable Builtin make(String name) {
        return switch (name) {
            case ".", "source" -> new Source();
            case ":" -> new Simple(Status.SUCCESS, true);
            case "true" -> new Simple(Status.SUCCESS, false);
            case "false" -> new Simple(Status.FAILURE, false);
            case "[", "test" -> new TestBuiltin();
            case "alias" -> new Alias();
            case "bg" -> new Bg();
            case "bind" -> new Bind();
            case "break", "continue" -> new LoopExit(name.equals("continue"));
            case "builtin" -> new BuiltinBuiltin();
            case "caller" -> new Caller();
            case "cd" -> new Cd();
            case "command" -> new CommandBuiltin();
            case "compgen" -> new Compgen();
            case "complete" -> new Complete();
            case "compopt" -> new Compopt();
            case "declare", "typeset", "local" -> new Declare();
            case "dirs" -> new Dirs();
            case "disown" -> new Disown();
            case "echo" -> new Echo();
            case "enable" -> new Enable();
            case "eval" -> new Eval();
            case "exec" -> new Exec();
            default -> makeMore(name);
        };
    }

    private static @Nullable Builtin makeMore(String name) {
        return switch (name) {
            case "exit" -> new Exit(true);
            case "logout" -> new Exit(false);
            case "export" -> new Export();
            case "readonly" -> new Readonly();
            case "fc" -> new Fc();
            case "fg" -> new Fg();
            case "getopts" -> new Getopts();
            case "hash" -> new Hash();
            case "help" -> new Help();
            case "history" -> new History();
            case "jobs" -> new JobsBuiltin();
            case "kill" -> new Kill();
            case "let" -> new Let();
            case "mapfile", "readarray" -> new Mapfile();
            case "popd" -> new Popd();
            case "printf" -> new Print();
            case "pushd" -> new Pushd();
            case "pwd" -> new Pwd();
            case "read" -> new Read();
            case "return" -> new Return();
            case "set" -> new SetBuiltin();
            case "shift" -> new Shift();
            case "shopt" -> new Shopt();
            case "suspend" -> new Suspend();
            case "times" -> new Times();
            case "trap" -> new Trap();
            case "type" -> new Type();
            case "ulimit" -> new Ulimit();
            case "umask" -> new Umask();
            case "unalias" -> new Unalias();
            case "unset" -> new Unset();
            case "wait" -> new Wait();
            default -> null;
        };
    }
}
