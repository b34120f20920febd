package org.jarnix.shell.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;
import org.jspecify.annotations.Nullable;

/** Finds the jobs that {@code %1}, {@code %+}, {@code %vi} and {@code %?x} name, and shows them. */
final class JobSpecs {
    private JobSpecs() {}

    /** The job meant; null where there is none, which was said unless the builtin's name is empty. */
    static @Nullable Job find(Interp in, String builtin, String spec) {
        String name = spec.startsWith("%") ? spec.substring(1) : spec;
        if (name.isEmpty() || name.startsWith("%") || name.startsWith("+")) {
            return known(
                    in, builtin, spec.isEmpty() ? "current" : spec, in.jobs().current());
        }
        if (name.startsWith("-")) {
            return known(in, builtin, spec, in.jobs().previous());
        }
        Long number = Numbers.parse(name);
        if (number != null) {
            Job found = null;
            for (Job job : in.jobs().list()) {
                found = job.number() == number ? job : found;
            }
            return known(in, builtin, spec, found);
        }
        boolean anywhere = name.startsWith("?");
        String text = anywhere ? name.substring(1) : name;
        List<Job> matching = new ArrayList<>();
        for (Job job : in.jobs().list()) {
            if (anywhere ? job.text().contains(text) : job.text().startsWith(text)) {
                matching.add(job);
            }
        }
        if (matching.size() > 1) {
            in.warn(builtin + ": " + text + ": ambiguous job spec");
            return builtin.equals("jobs") ? known(in, builtin, spec, null) : null;
        }
        return known(in, builtin, spec, matching.isEmpty() ? null : matching.get(0));
    }

    private static @Nullable Job known(Interp in, String builtin, String spec, @Nullable Job job) {
        if (job == null && !builtin.isEmpty()) {
            in.warn(builtin + ": " + spec + ": no such job");
        }
        return job;
    }

    /** A pipeline, a line for each of its processes. */
    private static String stages(Job job) {
        StringBuilder out = new StringBuilder();
        String before = "";
        for (int i = 0; i < job.pids().length; i++) {
            String state = job.describe(i);
            String shown = state.equals(before) ? " ".repeat(21) : String.format(Locale.ROOT, "%-23s", state);
            out.append(i == 0 ? "" : "\n     ")
                    .append(String.format(Locale.ROOT, "%5d %s ", job.pids()[i], shown))
                    .append(i == 0 ? "" : "| ")
                    .append(job.stages().get(i));
            before = state;
        }
        return out.append(job.state() == Job.State.RUNNING ? " &" : "").toString();
    }

    /** A job's line as {@code jobs} shows it; with {@code pids}, its processes too. */
    static String line(Interp in, Job job, boolean pids) {
        char mark = job == in.jobs().current() ? '+' : job == in.jobs().previous() ? '-' : ' ';
        String head = "[" + job.number() + "]" + mark + " ";
        String state = in.posix() ? job.describeForPosix() : job.describe();
        String text = job.text() + (job.state() == Job.State.RUNNING ? " &" : "");
        if (pids && !job.stages().isEmpty()) {
            return head + stages(job);
        }
        if (pids) {
            String process = job.describe(job.pids().length - 1);
            return head + String.format(Locale.ROOT, "%5d %-23s %s", job.pids()[0], process, text);
        }
        return head + " " + String.format(Locale.ROOT, "%-23s %s", state, text);
    }
}
