package org.jarnix.shell;

import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.interp.Interp;

/** The variables that a new shell has: the environment's and its own (bash manual 5). */
final class Environment {
    static final String VERSION = "5.2.15(1)-release";

    private static final String[] VERSION_PARTS = {"5", "2", "15", "1", "release", "x86_64-pc-linux-gnu"};
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Environment() {}

    static void set(Interp in, Invocation invocation) {
        Sys sys = in.sys();
        Variables variables = in.variables();
        Map<String, String> environment = sys.environ();
        in.environment().importFrom(environment);
        if (environment.containsKey("POSIXLY_CORRECT")) {
            in.setOption(Option.POSIX, true);
        }
        variables.force("IFS", " \t\n");
        String trace = variables.get("PS4");
        variables.force("PS4", trace == null ? "+ " : trace);
        variables.force("OPTIND", "1");
        variables.setAttributes("OPTIND", Variable.INTEGER, 0);
        variables.force("OPTERR", "1");
        fallback(variables, "PATH", DEFAULT_PATH);
        fallback(variables, "TERM", "dumb");
        fallback(variables, "HOSTNAME", sys.uname().nodename());
        fallback(variables, "HOSTTYPE", "x86_64");
        fallback(variables, "MACHTYPE", VERSION_PARTS[5]);
        fallback(variables, "OSTYPE", "linux-gnu");
        fallback(variables, "SHELL", "/bin/bash");
        fallback(variables, "BASH", folder(variables) + (in.origin().isPosixNamed() ? "/sh" : "/bash"));
        variables.force("BASH_VERSION", VERSION);
        version(variables);
        number(variables, "PPID", sys.getppid());
        number(variables, "UID", sys.credentials().uid());
        number(variables, "EUID", sys.credentials().euid());
        directory(in, environment);
        in.environment().level(1);
        String command = invocation.command();
        if (command != null) {
            variables.force("BASH_EXECUTION_STRING", command);
        }
        if (in.origin().isInteractive()) {
            variables.force("COMP_WORDBREAKS", " \t\n\"'@><=;|&(:");
            fallback(variables, "PS1", in.origin().isPosixNamed() ? "\\$ " : "\\s-\\v\\$ ");
            fallback(variables, "PS2", "> ");
        }
        if (in.origin().isPosixNamed()) {
            variables.force("POSIXLY_CORRECT", "y");
        }
    }

    /** Where the shell is found: in the first of its two folders in PATH. */
    private static String folder(Variables variables) {
        String path = variables.get("PATH");
        String folders = ":" + (path == null ? "" : path) + ":";
        int bin = folders.indexOf(":/bin:");
        int usr = folders.indexOf(":/usr/bin:");
        return usr < 0 || bin >= 0 && bin < usr ? "/bin" : "/usr/bin";
    }

    private static void fallback(Variables variables, String name, String value) {
        if (variables.get(name) == null) {
            variables.force(name, value);
        }
    }

    private static void version(Variables variables) {
        IndexedArray parts = new IndexedArray();
        for (String part : VERSION_PARTS) {
            parts.add(part);
        }
        variables.arrays().setIndexed("BASH_VERSINFO", parts);
        variables.setAttributes("BASH_VERSINFO", Variable.READONLY, 0);
    }

    private static void number(Variables variables, String name, int value) {
        variables.setAttributes(name, 0, Variable.READONLY | Variable.EXPORT);
        variables.force(name, Integer.toString(value));
        variables.setAttributes(name, Variable.READONLY | Variable.INTEGER, 0);
    }

    private static void directory(Interp in, Map<String, String> environment) {
        String inherited = environment.get("PWD");
        String here = inherited != null && inherited.startsWith("/") && isHere(in.sys(), inherited) ? inherited : null;
        if (here == null) {
            try {
                here = in.sys().getcwd();
            } catch (SyscallException e) {
                in.diagnostics()
                        .printError("shell-init: error retrieving current directory: getcwd: cannot access parent"
                                + " directories: "
                                + Errno.ENOENT.text());
                here = ".";
            }
        }
        in.directories().logicalDirectory(here);
        in.variables().force("PWD", here);
        in.variables().setAttributes("PWD", Variable.EXPORT, 0);
        in.variables().setAttributes("OLDPWD", Variable.EXPORT, 0);
    }

    private static boolean isHere(Sys sys, String path) {
        try {
            Stat there = sys.stat(path);
            Stat here = sys.stat(".");
            return there.dev() == here.dev() && there.ino() == here.ino();
        } catch (SyscallException e) {
            return false;
        }
    }
}
