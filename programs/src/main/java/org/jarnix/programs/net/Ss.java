package org.jarnix.programs.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Lists sockets. */
public final class Ss extends Command {
    private static final String[] HEADINGS = {
        "Netid", "State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port", "Process"
    };

    public Ss() {
        super(Usage.of("""
            Usage: ss [OPTION]...
            List sockets: those that are connected, or what the options choose.

              -a, --all                all
              -H, --no-header          without the heading
              -l, --listening          those that listen
              -n, --numeric            ports by number, as always here
              -p, --processes          with the processes that have them open
              -s, --summary            only how many there are
              -t, --tcp                connections of the network
              -u, --udp                messages of the network
              -x, --unix               those with paths
              -4, --ipv4               only the network's
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    /** One socket. */
    private record Row(String kind, String state, String waiting, String local, String peer, String number) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean some = args.has("t") || args.has("u") || args.has("x");
        List<Row> rows = new ArrayList<>();
        if (!args.has("4") && (!some || args.has("x"))) {
            rows.addAll(unix(io.sys()));
        }
        if (!some || args.has("4") && !args.has("t") || args.has("u")) {
            rows.addAll(inet(io.sys(), "udp"));
        }
        if (!some || args.has("4") && !args.has("u") || args.has("t")) {
            rows.addAll(inet(io.sys(), "tcp"));
        }
        if (args.has("s")) {
            io.out().println("Total: " + rows.size());
            return 0;
        }
        Map<String, String> owners = args.has("p") ? owners(io.sys()) : Map.of();
        List<String[]> table = new ArrayList<>();
        if (!args.has("H")) {
            table.add(HEADINGS);
        }
        for (Row row : rows) {
            boolean listens = row.state().equals("LISTEN") || row.state().equals("UNCONN");
            if (args.has("a") || listens == args.has("l")) {
                String owner = owners.getOrDefault(row.number(), "");
                table.add(new String[] {row.kind(), row.state(), row.waiting(), "0", row.local(), row.peer(), owner});
            }
        }
        print(io, table);
        return 0;
    }

    private static void print(Io io, List<String[]> table) throws IOException {
        int[] widths = new int[HEADINGS.length];
        for (String[] row : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                boolean right = i == 4;
                String pad = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : " ").append(right ? pad + row[i] : row[i] + pad);
            }
            io.out().println(line.toString().stripTrailing());
        }
    }

    private static String text(Sys sys, String path) throws IOException {
        try (FdInput in = new FdInput(sys, sys.open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC))) {
            return Text.decode(in.readAllBytes());
        }
    }

    private static List<Row> inet(Sys sys, String protocol) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : text(sys, "/proc/net/" + protocol).lines().skip(1).toList()) {
            String[] words = line.strip().split(" +");
            String state = switch (words[3]) {
                case "01" -> "ESTAB";
                case "0A" -> "LISTEN";
                default -> "UNCONN";
            };
            String waiting = Integer.toString(Integer.parseInt(words[4].substring(9), 16));
            rows.add(new Row(protocol, state, waiting, address(words[1]), address(words[2]), words[9]));
        }
        return rows;
    }

    private static String address(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 6; i >= 0; i -= 2) {
            text.append(Integer.parseInt(hex.substring(i, i + 2), 16)).append(i == 0 ? ":" : ".");
        }
        int port = Integer.parseInt(hex.substring(9), 16);
        return text.append(port == 0 ? "*" : Integer.toString(port)).toString();
    }

    private static List<Row> unix(Sys sys) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : text(sys, "/proc/net/unix").lines().skip(1).toList()) {
            String[] words = line.strip().split(" +", 8);
            String kind = switch (words[4]) {
                case "0001" -> "u_str";
                case "0002" -> "u_dgr";
                default -> "u_seq";
            };
            String state = words[3].equals("00010000") ? "LISTEN" : words[5].equals("03") ? "ESTAB" : "UNCONN";
            String path = words.length > 7 ? words[7] : "*";
            rows.add(new Row(kind, state, "0", path + " " + words[6], "* 0", words[6]));
        }
        return rows;
    }

    /** Who has which socket open. */
    private static Map<String, String> owners(Sys sys) throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (String pid : names(sys, "/proc")) {
            if (!Character.isDigit(pid.charAt(0))) {
                continue;
            }
            try {
                String name = text(sys, "/proc/" + pid + "/comm").strip();
                for (String fd : names(sys, "/proc/" + pid + "/fd")) {
                    String link = Character.isDigit(fd.charAt(0)) ? sys.readlink("/proc/" + pid + "/fd/" + fd) : "";
                    if (link.startsWith("socket:[")) {
                        String one = String.format(Locale.ROOT, "(\"%s\",pid=%s,fd=%s)", name, pid, fd);
                        owners.merge(link.substring(8, link.length() - 1), one, (a, b) -> a + "," + b);
                    }
                }
            } catch (SyscallException e) {
                continue;
            }
        }
        owners.replaceAll((number, text) -> "users:(" + text + ")");
        return owners;
    }

    private static List<String> names(Sys sys, String folder) throws SyscallException {
        List<String> names = new ArrayList<>();
        int fd = sys.open(folder, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
        for (List<DirEntry> some; !(some = sys.readDir(fd, 256)).isEmpty(); ) {
            some.forEach(entry -> names.add(entry.name()));
        }
        sys.close(fd);
        return names;
    }
}
