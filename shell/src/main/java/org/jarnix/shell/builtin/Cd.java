package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code cd}. */
final class Cd implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Restricted.refuses(in, "cd")) {
            return Status.FAILURE;
        }
        boolean physical = in.isOn(Option.PHYSICAL);
        Flags flags = new Flags(in, argv, "LPe");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'L' -> physical = false;
                case 'P' -> physical = true;
                case Flags.BAD -> {
                    return Status.USAGE;
                }
                default -> {}
            }
        }
        if (flags.operands().size() > 1) {
            in.warn("cd: too many arguments");
            return Status.FAILURE;
        }
        String operand = flags.operand();
        boolean show = false;
        if (operand == null) {
            operand = in.variables().get("HOME");
            if (operand == null) {
                in.warn("cd: HOME not set");
                return Status.FAILURE;
            }
        } else if (operand.equals("-")) {
            operand = in.variables().get("OLDPWD");
            if (operand == null) {
                in.warn("cd: OLDPWD not set");
                return Status.FAILURE;
            }
            show = true;
            if (operand.isEmpty()) {
                in.out().println("");
                return go(in, operand, physical, false);
            }
        } else if (tryPath(in, operand, physical)) {
            return Status.SUCCESS;
        }
        return go(in, operand, physical, show);
    }

    private static int go(Interp in, String operand, boolean physical, boolean show) throws IOException {
        try {
            Directory.change(in, operand, physical);
        } catch (SyscallException e) {
            String variable = in.isOn(Option.CDABLE_VARS) ? in.variables().get(operand) : null;
            if (variable == null) {
                in.warn("cd: " + operand + ": " + e.errno().text());
                return Status.FAILURE;
            }
            return go(in, variable, physical, true);
        }
        if (show) {
            in.out().println(Directory.current(in));
        }
        return Status.SUCCESS;
    }

    /** Looks for a relative directory in CDPATH. */
    private static boolean tryPath(Interp in, String operand, boolean physical) throws IOException {
        String path = in.variables().get("CDPATH");
        if (path == null || operand.startsWith("/") || isDotted(operand)) {
            return false;
        }
        for (String folder : path.split(":", -1)) {
            String candidate =
                    folder.isEmpty() ? operand : folder.endsWith("/") ? folder + operand : folder + "/" + operand;
            try {
                Directory.change(in, candidate, physical);
            } catch (SyscallException e) {
                continue;
            }
            if (!folder.isEmpty()) {
                in.out().println(Directory.current(in));
            }
            return true;
        }
        return false;
    }

    private static boolean isDotted(String operand) {
        return operand.equals(".") || operand.equals("..") || operand.startsWith("./") || operand.startsWith("../");
    }
}
