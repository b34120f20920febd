package org.jarnix.programs.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Fetches what is at addresses of the web. */
public final class Curl extends Command {
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
    private static final int LONGEST_PAUSE = 600;
    private static final String COUNT = "[0-9]{1,9}";
    private static final String SECONDS = "[0-9]{1,9}([.][0-9]{0,9})?";
    private static final Map<String, String> NUMBERS = Map.of(
            "max-time",
            SECONDS,
            "connect-timeout",
            SECONDS,
            "max-redirs",
            "-1|" + COUNT,
            "max-filesize",
            "[0-9]{1,18}",
            "retry",
            COUNT,
            "retry-delay",
            COUNT,
            "continue-at",
            "-|[0-9]{1,18}");

    public Curl() {
        super(Usage.of("""
            Usage: curl [OPTION]... URL...
            Fetch what is at each URL and write it to standard output. {a,b} and [1-9] in a URL make many of it.

              -A, --user-agent=NAME    call itself NAME
              -b, --cookie=DATA        send these cookies: NAME=VALUE..., or a file of them
              -c, --cookie-jar=FILE    write all cookies to FILE at the end
                  --compressed         ask for a packed answer, and unpack it
              -C, --continue-at=OFFSET
                                       go on with a file from there; - for where it ends
                  --connect-timeout=SECONDS
                                       no longer for a connection
                  --create-dirs        make the folders of -o
              -d, --data=DATA          send DATA as a form, POST; @FILE for a file's
                  --data-ascii=DATA    the same
                  --data-raw=DATA      the same, @ as it is
                  --data-binary=DATA   the same, newlines of a file as they are
                  --data-urlencode=DATA
                                       the same, NAME=TEXT or TEXT encoded
              -D, --dump-header=FILE   write the answers' heads to FILE
              -e, --referer=URL        say where one comes from; ;auto behind it follows
              -f, --fail               no body and status 22 for an answer from 400 on
                  --fail-early         end with the first address that fails
                  --fail-with-body     status 22 for such an answer, after its body
              -F, --form=NAME=VALUE    send parts of a form; @FILE for a file, <FILE for its text
                  --form-string=NAME=VALUE
                                       the same, @ and < as they are
              -g, --globoff            braces and brackets in URLs mean themselves
              -G, --get                put the data behind the address
              -H, --header=LINE        a line of the head, @FILE for many; NAME: takes one away
              -I, --head               only the head
              -i, --include            the answer's head, too
              -J, --remote-header-name
                                       with -O: the name that the answer says
                  --json=DATA          send DATA as JSON, POST
              -k, --insecure           any certificate will do
              -L, --location           go where the answer says
                  --location-trusted   and tell the password there, too
                  --max-filesize=BYTES
                                       nothing that is larger
                  --max-redirs=COUNT   but no more often than this
              -m, --max-time=SECONDS   no longer than this
              -N, --no-buffer          write at once what comes
                  --oauth2-bearer=TOKEN
                                       who one is, by a token
              -o, --output=FILE        write to FILE; #1 for what the URL's first pattern was
                  --output-dir=FOLDER  where -o and -O write
              -O, --remote-name        write to a file of the address's name
                  --remote-name-all    do so for every URL
                  --post301            stay with POST after 301
                  --post302            the same after 302
              -r, --range=RANGE        only these bytes, such as 0-99
              -R, --remote-time        give the file the time that the answer says
                  --request-target=PATH
                                       ask for PATH instead of the URL's
                  --resolve=HOST:PORT:ADDRESS
                                       take ADDRESS for HOST
                  --retry=COUNT        try again after failures that pass
                  --retry-connrefused  such as refused connections
                  --retry-delay=SECONDS
                                       after so long
                  --retry-all-errors   after any failure
              -S, --show-error         with -s: tell what failed, though
              -s, --silent             tell nothing
              -T, --upload-file=FILE   send FILE, PUT
              -u, --user=USER:PASSWORD
                                       who one is
                  --unix-socket=PATH   connect to that socket
              -v, --verbose            tell what is sent and received
              -w, --write-out=FORMAT   at the end write this: %{http_code}, %{size_download} ...
              -X, --request=METHOD     with this method
                  --url=URL            an address, too
                  --help               show this text and exit
              -V, --version            show the version and exit
            """)
                .errorStatus(2)
                .pointer("curl: try 'curl --help' or 'curl --manual' for more information")
                .hidden(
                        "-4, --ipv4",
                        "-6, --ipv6",
                        "-#, --progress-bar",
                        "--no-progress-meter",
                        "--http1.1",
                        "--http2",
                        "-q, --disable",
                        "--no-keepalive",
                        "--proto-default=SCHEME"));
    }

    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        try {
            Args.parse(usage(), words);
            return words;
        } catch (CommandException e) {
            throw CommandException.usage(e.status(), inItsWords(String.valueOf(e.getMessage()), words));
        }
    }

    private static String inItsWords(String message, List<String> words) {
        String quoted = message.contains("'")
                ? message.substring(message.indexOf('\'') + 1).split("'", 2)[0]
                : message;
        String option = quoted.startsWith("--") ? quoted.split("=", 2)[0] : "-" + quoted;
        for (String word : words) {
            if (!quoted.startsWith("--") && word.matches("-[^-].*") && word.indexOf(quoted) > 0) {
                option = word;
            }
        }
        String problem = message.contains("requires an argument")
                ? "requires parameter"
                : message.contains("ambiguous") ? "is ambiguous" : "is unknown";
        return "option " + option + ": " + problem;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> urls = new ArrayList<>(args.values("url"));
        urls.addAll(args.operands());
        if (urls.isEmpty()) {
            String reason = args.options().isEmpty() ? "" : "curl: no URL specified!\n";
            io.note(reason + "curl: try 'curl --help' or 'curl --manual' for more information\n");
            return CurlFailure.WRONG_USE;
        }
        io.sys().sigaction(Signal.SIGALRM, new SigAction.Handle(signal -> {}, Set.of(), false));
        checkNumbers(args);
        CookieJar jar = jar(io, args, urls.getFirst());
        int status = fetchAll(io, args, urls, jar);
        if (args.value("c") != null) {
            keep(io, args.value("c", "-"), jar);
        }
        return status;
    }

    private static int fetchAll(Io io, Args args, List<String> urls, CookieJar jar) throws IOException {
        List<Args.Given> outputs = args.options().stream()
                .filter(option -> option.key().equals("output") || option.key().equals("remote-name"))
                .toList();
        int status = 0;
        int number = 0;
        for (int i = 0; i < urls.size(); i++) {
            Args.Given output = i < outputs.size() ? outputs.get(i) : null;
            List<UrlPattern.Address> addresses;
            try {
                addresses = args.has("g")
                        ? List.of(new UrlPattern.Address(urls.get(i), List.of()))
                        : UrlPattern.expand(urls.get(i));
            } catch (CurlFailure e) {
                if (!args.has("s") || args.has("S")) {
                    io.note("curl: (" + e.status() + ") " + e.getMessage() + "\n");
                }
                return e.status();
            }
            for (UrlPattern.Address address : addresses) {
                String name = output == null ? null : output.value();
                boolean remoteName = args.has("remote-name-all") || output != null && name == null;
                status = fetch(
                        io, args, jar, address.url(), name == null ? null : address.name(name), remoteName, number++);
                if (status != 0 && args.has("fail-early")) {
                    return status;
                }
            }
        }
        return status;
    }

    private static int fetch(
            Io io, Args args, CookieJar jar, String url, @Nullable String name, boolean remoteName, int number)
            throws IOException {
        int tries = count(args, "retry");
        int pause = Math.max(1, count(args, "retry-delay"));
        while (true) {
            CurlTransfer transfer = new CurlTransfer(io, args, jar, url, new CurlOutput(io, args, name, remoteName));
            int status = transfer.run(number);
            boolean passes = TRANSIENT.contains(transfer.httpStatus())
                    || status == CurlFailure.TIMED_OUT
                    || status == CurlFailure.UNCONNECTED && args.has("retry-connrefused")
                    || status != 0 && args.has("retry-all-errors");
            if (tries-- <= 0 || !passes) {
                return status;
            }
            if (!args.has("s")) {
                io.note("Warning: Problem: " + (status == 0 || status == CurlFailure.REFUSED ? "HTTP error" : "failure")
                        + ". Will retry in " + pause + " seconds. " + (tries + 1) + " retries left.\n");
            }
            io.sys().sleep(Duration.ofSeconds(pause));
            if (args.value("retry-delay") == null) {
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
            }
        }
    }

    private static void checkNumbers(Args args) throws CommandException {
        for (Args.Given option : args.options()) {
            String form = NUMBERS.get(option.key());
            if (form != null && !String.valueOf(option.value()).matches(form)) {
                String shown = option.key().equals("max-time") ? "-m" : "--" + option.key();
                throw CommandException.usage(
                        CurlFailure.WRONG_USE, "option " + shown + ": expected a proper numerical parameter");
            }
        }
    }

    private static int count(Args args, String option) {
        return Integer.parseInt(args.value(option, "0"));
    }

    private static CookieJar jar(Io io, Args args, String url) throws IOException {
        CookieJar jar = new CookieJar();
        HttpUrl first = HttpUrl.parse(url);
        for (String given : args.values("b")) {
            if (given.indexOf('=') < 0 && first != null) {
                try {
                    int fd = io.open(given);
                    String text = Text.decode(new FdInput(io.sys(), fd).readAllBytes());
                    io.close(fd);
                    jar.read(text, first, io.sys().clock(Clock.REALTIME) / 1_000_000_000L);
                } catch (SyscallException e) {
                    // a jar that is not there yet is empty
                    continue;
                }
            }
        }
        return jar;
    }

    private static void keep(Io io, String file, CookieJar jar) throws IOException {
        if (file.equals("-")) {
            io.out().print(jar.text());
            return;
        }
        try {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            Out out = new Out(io.sys(), io.sys().open(file, flags, 0600));
            out.print(jar.text()).flush();
        } catch (SyscallException e) {
            io.note("Warning: failed to save cookies in " + file + "\n");
        }
    }
}
