package org.jarnix.shell.builtin;

import java.io.IOException;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** How each builtin is called, as it says itself when it was called otherwise. */
final class Usages {
    private Usages() {}

    /** The synopsis of a builtin; its bare name where it has no other. */
    static String of(String name) {
        return switch (name) {
            case "." -> ". filename [arguments]";
            case "[" -> "[ arg... ]";
            case "alias" -> "alias [-p] [name[=value] ... ]";
            case "bg" -> "bg [job_spec ...]";
            case "bind" ->
                "bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]";
            case "break" -> "break [n]";
            case "builtin" -> "builtin [shell-builtin [arg ...]]";
            case "caller" -> "caller [expr]";
            case "cd" -> "cd [-L|[-P [-e]] [-@]] [dir]";
            case "command" -> "command [-pVv] command [arg ...]";
            case "compgen" ->
                "compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command]"
                        + " [-X filterpat] [-P prefix] [-S suffix] [word]";
            case "complete" ->
                "complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F"
                        + " function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]";
            case "compopt" -> "compopt [-o|+o option] [-DEI] [name ...]";
            case "continue" -> "continue [n]";
            case "declare" -> "declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]";
            case "dirs" -> "dirs [-clpv] [+N] [-N]";
            case "disown" -> "disown [-h] [-ar] [jobspec ... | pid ...]";
            case "echo" -> "echo [-neE] [arg ...]";
            case "enable" -> "enable [-a] [-dnps] [-f filename] [name ...]";
            case "eval" -> "eval [arg ...]";
            case "exec" -> "exec [-cl] [-a name] [command [argument ...]] [redirection ...]";
            case "exit" -> "exit [n]";
            case "export" -> "export [-fn] [name[=value] ...] or export -p";
            case "fc" -> "fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]";
            case "fg" -> "fg [job_spec]";
            case "getopts" -> "getopts optstring name [arg ...]";
            case "hash" -> "hash [-lr] [-p pathname] [-dt] [name ...]";
            case "help" -> "help [-dms] [pattern ...]";
            case "history" -> "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]";
            case "jobs" -> "jobs [-lnprs] [jobspec ...] or jobs -x command [args]";
            case "kill" -> "kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]";
            case "let" -> "let arg [arg ...]";
            case "local" -> "local [option] name[=value] ...";
            case "logout" -> "logout [n]";
            case "mapfile" ->
                "mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]";
            case "popd" -> "popd [-n] [+N | -N]";
            case "printf" -> "printf [-v var] format [arguments]";
            case "pushd" -> "pushd [-n] [+N | -N | dir]";
            case "pwd" -> "pwd [-LP]";
            case "read" ->
                "read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd]"
                        + " [name ...]";
            case "readarray" ->
                "readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum]"
                        + " [array]";
            case "readonly" -> "readonly [-aAf] [name[=value] ...] or readonly -p";
            case "return" -> "return [n]";
            case "set" -> "set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]";
            case "shift" -> "shift [n]";
            case "shopt" -> "shopt [-pqsu] [-o] [optname ...]";
            case "source" -> "source filename [arguments]";
            case "suspend" -> "suspend [-f]";
            case "test" -> "test [expr]";
            case "trap" -> "trap [-lp] [[arg] signal_spec ...]";
            case "type" -> "type [-afptP] name [name ...]";
            case "typeset" -> "typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]";
            case "ulimit" -> "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]";
            case "umask" -> "umask [-p] [-S] [mode]";
            case "unalias" -> "unalias [-a] name [name ...]";
            case "unset" -> "unset [-f] [-v] [-n] [name ...]";
            case "wait" -> "wait [-fn] [-p var] [id ...]";
            default -> name;
        };
    }

    /** Says what is wrong, then how it should be; answers the status of a usage error. */
    static int error(Interp in, String name, String problem) throws IOException {
        in.out().flush();
        in.warn(name + ": " + problem);
        return synopsis(in, name);
    }

    /** Shows the synopsis on standard error; answers the status of a usage error. */
    static int synopsis(Interp in, String name) {
        in.diagnostics().printError(name + ": usage: " + of(name));
        Builtin builtin = in.builtins().find(name);
        if (builtin != null && builtin.isSpecial() && in.posix() && !in.origin().isInteractive()) {
            return in.control().endBySpecial(Status.USAGE);
        }
        return Status.USAGE;
    }
}
