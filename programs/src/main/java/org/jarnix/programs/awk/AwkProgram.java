package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed program: its rules, in their order. */
final class AwkProgram {
    private final List<Stmt> begin = new ArrayList<>();
    private final List<Stmt> end = new ArrayList<>();
    private final List<Stmt> beginFile = new ArrayList<>();
    private final List<Stmt> endFile = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    /** A rule; a range where there is a second pattern. */
    static final class Rule {
        private final @Nullable Expr from;
        private final @Nullable Expr to;
        private final Stmt action;
        private final int line;
        private boolean within;

        Rule(int line, @Nullable Expr from, @Nullable Expr to, Stmt action) {
            this.line = line;
            this.from = from;
            this.to = to;
            this.action = action;
        }

        private boolean applies(Runtime rt) throws IOException {
            if (from == null) {
                return true;
            }
            rt.at(line);
            if (to == null) {
                return from.truth(rt);
            }
            if (!within) {
                within = from.truth(rt);
                if (!within) {
                    return false;
                }
            }
            within = !to.truth(rt);
            return true;
        }
    }

    void add(String kind, Stmt action) {
        switch (kind) {
            case "BEGIN" -> begin.add(action);
            case "END" -> end.add(action);
            case "BEGINFILE" -> beginFile.add(action);
            default -> endFile.add(action);
        }
    }

    void add(Rule rule) {
        rules.add(rule);
    }

    boolean hasBeginFile() {
        return !beginFile.isEmpty();
    }

    /** Runs everything. */
    void run(Runtime rt) throws IOException {
        Flow flow = all("BEGIN", begin, rt);
        if (flow != Flow.EXIT && (!rules.isEmpty() || !end.isEmpty() || !beginFile.isEmpty() || !endFile.isEmpty())) {
            flow = records(rt);
        }
        rt.exiting(flow == Flow.EXIT);
        all("END", end, rt);
    }

    private static Flow all(String rule, List<Stmt> actions, Runtime rt) throws IOException {
        for (Stmt action : actions) {
            Flow flow = one(action, rt);
            if (flow == Flow.NEXT || flow == Flow.NEXT_FILE && !rule.equals("BEGINFILE")) {
                String word = flow == Flow.NEXT ? "next" : "nextfile";
                throw new AwkError("`" + word + "' cannot be called from a `" + rule + "' rule");
            }
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private static Flow one(Stmt action, Runtime rt) throws IOException {
        try {
            return action.run(rt);
        } catch (Jump jump) {
            return jump.flow();
        }
    }

    private Flow records(Runtime rt) throws IOException {
        try {
            RecordReader reader;
            while ((reader = rt.main().next()) != null) {
                rt.record(reader);
                Flow flow = rules(rt);
                if (flow == Flow.EXIT) {
                    return flow;
                }
                if (flow == Flow.NEXT_FILE) {
                    rt.main().skipFile();
                }
                rt.tick();
            }
            return Flow.ON;
        } catch (Jump jump) {
            return jump.flow();
        }
    }

    private Flow rules(Runtime rt) throws IOException {
        try {
            for (Rule rule : rules) {
                if (rule.applies(rt)) {
                    Flow flow = rule.action.run(rt);
                    if (flow != Flow.ON) {
                        return flow;
                    }
                }
            }
            return Flow.ON;
        } catch (Jump jump) {
            return jump.flow();
        }
    }

    Flow runBeginFile(Runtime rt) throws IOException {
        return leaving(all("BEGINFILE", beginFile, rt));
    }

    void runEndFile(Runtime rt) throws IOException {
        leaving(all("ENDFILE", endFile, rt));
    }

    private static Flow leaving(Flow flow) {
        if (flow == Flow.EXIT) {
            throw new Jump(Flow.EXIT);
        }
        return flow;
    }
}
