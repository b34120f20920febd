package org.jarnix.programs.proc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command line of {@code ps} asks for: which processes, which columns, in which order and how. */
final class PsRequest {
    /** Chooses a process. */
    @FunctionalInterface
    interface Choice {
        boolean takes(ProcessList.Entry entry);
    }

    /** Any of these; with none the ones of this user on this terminal. */
    final List<Choice> choices = new ArrayList<>();

    /** Lists of columns, in order; empty for the usual ones. */
    final List<String> columns = new ArrayList<>();

    final List<String> sort = new ArrayList<>();

    boolean everything;
    boolean bsd;
    boolean allOnTerminals;
    boolean withoutTerminal;
    boolean runningOnly;
    boolean negated;
    boolean plainTree;
    boolean tree;
    boolean heading = true;
    boolean environment;
    boolean shortNames;
    boolean childTimes;
    boolean noFlags;
    boolean listsColumns;
    int wide;

    @Nullable
    String format;

    @Nullable
    String inserted;

    int columnsOfScreen = -1;

    /** The lists of columns that it comes to. */
    List<String> columnLists() {
        if (!columns.isEmpty()) {
            return columns;
        }
        if (inserted != null) {
            return List.of(bsd ? "pid" : "pid", inserted, bsd ? "s,tname,time,command" : "s,tname,time,command");
        }
        return List.of(format != null ? layout(format) : bsd ? layout("bsd") : layout("plain"));
    }

    private String layout(String name) {
        return switch (name) {
            case "bsd" -> "pid,tname,stat,bsdtime,command";
            case "u" -> "user,pid,pcpu,pmem,vsz,rss,tname,stat,start_time,bsdtime,command";
            case "bsd-j" -> "ppid,pid,pgid,sid,tname,tpgid,stat,uid,bsdtime,command";
            case "bsd-l" -> "f,uid,pid,ppid,opri,ni,vsz,rss,wchan,stat,tname,bsdtime,command";
            case "s" -> "uid,pid,pending,blocked,ignored,caught,stat,tname,bsdtime,command";
            case "v" -> "pid,tname,stat,bsdtime,majflt,trs,drs,rss,pmem,command";
            case "f" -> "uid_hack,pid,ppid,c,stime,tname,time,cmd";
            case "F" -> "uid_hack,pid,ppid,c,sz,rss,psr,stime,tname,time,cmd";
            case "l" ->
                (noFlags ? "" : "f,") + "s,uid,pid,ppid,c,opri,ni," + (noFlags ? "rss" : "addr")
                        + ",sz,wchan,tname,time,ucmd";
            case "j" -> "pid,pgid,sid,tname,time,ucmd";
            case "L" -> "pid,lwp,tname,time,ucmd";
            case "T" -> "pid,spid,tname,time,ucmd";
            case "fL" -> "uid_hack,pid,ppid,lwp,c,nlwp,stime,tname,time,cmd";
            default -> "pid,tname,time,ucmd";
        };
    }
}
