package org.jarnix.shell.builtin;

import java.util.*;
import org.jarnix.shell.interp.*;
import org.jarnix.shell.expand.*;

public final class Builtins implements BuiltinTable {
    private final Map<String, Builtin> map = new HashMap<>();
    public Builtins() {
        map.put("echo", new Echo());
        map.put(":", new Simple(0, true)); map.put("true", new Simple(0, false)); map.put("false", new Simple(1, false));
        map.put("exit", (in, a) -> in.exitWith(a.size() > 1 ? Integer.parseInt(a.get(1)) : in.lastStatus()));
        map.put("return", (in, a) -> in.returnWith(a.size() > 1 ? Integer.parseInt(a.get(1)) : in.lastStatus()));
        map.put("break", (in, a) -> in.leaveLoops(false, a.size() > 1 ? Integer.parseInt(a.get(1)) : 1));
        map.put("continue", (in, a) -> in.leaveLoops(true, a.size() > 1 ? Integer.parseInt(a.get(1)) : 1));
        map.put("eval", (in, a) -> new ScriptRunner(in).runString(String.join(" ", a.subList(1, a.size())), in.currentLine(), "eval"));
        map.put("local", (in, a) -> { for (String s : a.subList(1, a.size())) { int e = s.indexOf('='); in.variables().makeLocal(e < 0 ? s : s.substring(0, e), false); if (e >= 0) in.variables().set(s.substring(0, e), s.substring(e + 1)); } return 0; });
        map.put("shift", (in, a) -> { in.shift(1); return 0; });
        map.put("set", (in, a) -> { for (int i = 1; i < a.size(); i++) { String s = a.get(i); if (s.equals("--")) { in.setParameters(a.subList(i + 1, a.size())); break; } if (s.charAt(0) == '-' || s.charAt(0) == '+') { if (s.endsWith("o")) { in.setOption(Option.named(a.get(++i), true), s.charAt(0) == '-'); continue; } for (char c : s.substring(1).toCharArray()) in.setOption(Option.ofLetter(c), s.charAt(0) == '-'); } else { in.setParameters(a.subList(i, a.size())); break; } } return 0; });
        map.put("trap", (in, a) -> { for (String s : a.subList(2, a.size())) in.setTrap(Traps.number(s), a.get(1).equals("-") ? null : a.get(1)); return 0; });
        map.put("wait", (in, a) -> { int st = 0; for (Job j : in.jobs().list()) { st = in.jobs().waitFor(j); } return st; });
        map.put("[", (in, a) -> { if (a.size() == 5) { long x = Long.parseLong(a.get(1)), y = Long.parseLong(a.get(3)); return switch (a.get(2)) { case "-lt" -> x < y; case "-gt" -> x > y; case "-eq" -> x == y; default -> false; } ? 0 : 1; } return a.size() == 3 && !a.get(1).isEmpty() ? 0 : 1; });
    }
    public Builtin find(String n) { return map.get(n); }
    public Collection<String> names() { return map.keySet(); }
}
