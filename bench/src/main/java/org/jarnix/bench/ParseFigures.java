package org.jarnix.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;

/**
 * How fast the shell parses, as {@code bash -n} does it: {@code ParseFigures [FILE...]}.
 *
 * <p>Without files the text is made: what {@code configure} scripts, build scripts and init scripts are made of, over and over under
 * changing names. The figure is the median of the last runs, reading the file in the kernel included.
 */
public final class ParseFigures {
    private static final int RUNS = 25;
    private static final long LEAST_NANOS = 10_000_000_000L;
    private static final int COUNTED = 9;
    private static final int SIZE = 8 << 20;

    private static final String PIECE = """
            # Check number @ of what the compiler can do, and remember what it answered.
            as_fn_check_@ ()
            {
              local as_lineno=${as_lineno-"$1"} as_lineno_stack=as_lineno_stack=$as_lineno_stack
              { printf "%s\\n" "$as_me:${as_lineno-$LINENO}: checking for $2" >&5
              printf %s "checking for $2... " >&6; }
              if eval test \\${$3+y}
              then :
                printf %s "(cached) " >&6
              else case e in #(
              e) cat confdefs.h - <<_ACEOF >conftest.$ac_ext
            /* end confdefs.h.  */
            $4
            #include <$2>
            int main (void) { return function_@ (); }
            _ACEOF
              if ac_fn_c_try_compile "$LINENO" && test -s conftest.$ac_objext; then
                eval "$3=yes"
              else
                eval "$3=no"
              fi
              rm -f core conftest.err conftest.$ac_objext conftest.beam conftest.$ac_ext ;;
            esac
            fi
              return 0
            }

            test -z "$ac_cv_prog_@" && for ac_prog in gcc cc 'cl.exe -nologo' "$ac_tool_prefix"clang
            do
              set dummy $ac_prog; ac_word=$2
              ac_cv_path_@=`expr "x$ac_word" : 'x\\(.*\\)' || echo none`
              case $ac_cv_path_@ in
                [\\\\/]* | ?:[\\\\/]*) ac_cv_prog_@="$ac_cv_path_@" ;; # Let the user override the test with a path.
                *) as_save_IFS=$IFS; IFS=$PATH_SEPARATOR
                  for as_dir in $PATH; do
                    IFS=$as_save_IFS
                    for ac_exec_ext in '' $ac_executable_extensions; do
                      if [ -x "$as_dir$ac_word$ac_exec_ext" ]; then ac_cv_prog_@="${ac_tool_prefix}gcc"; break 2; fi
                    done
                  done
                  IFS=$as_save_IFS ;;
              esac
            done

            while getopts ':ab:c@' option_@ && [[ $option_@ != "?" && -n ${OPTARG:-} ]]; do
              (( count_@ += (OPTIND - 1) * 2 > 7 ? 1 : 0 ))
              files_@+=("${OPTARG##*/}" "$(dirname -- "$OPTARG")/${OPTARG%%.*}.$((count_@ % 10))")
            done
            start_@ () {
              [ -f "/var/run/daemon-@.pid" ] && kill -0 "$(cat /var/run/daemon-@.pid)" 2>/dev/null && return 1
              echo "Starting daemon @: ${NAME:?no name}" | sed -e 's/@/at/g' -e "s,$prefix,,; /^$/d" >> "$LOGFILE" 2>&1 &
            }

            """;

    private ParseFigures() {}

    public static void main(String[] arguments) throws IOException {
        byte[] script = arguments.length == 0 ? made() : read(arguments);
        List<Double> seconds = new ArrayList<>();
        long end = System.nanoTime() + LEAST_NANOS;
        try (Kernel kernel = Kernel.builder().file("/tmp/s.sh", script).boot()) {
            while (seconds.size() < RUNS || System.nanoTime() - end < 0) {
                long start = System.nanoTime();
                Result result = kernel.process("bash", "-n", "/tmp/s.sh")
                        .env("LC_ALL", "C")
                        .run();
                seconds.add((System.nanoTime() - start) / 1e9);
                if (result.status() != 0) {
                    throw new IOException(result.err());
                }
            }
        }
        double[] last = seconds.subList(seconds.size() - COUNTED, seconds.size()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double megabytes = script.length / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%.1f MB: first %.1f MB/s, warm %.1f MB/s (best %.1f)%n",
                megabytes,
                megabytes / seconds.getFirst(),
                megabytes / last[COUNTED / 2],
                megabytes / last[0]);
    }

    private static byte[] read(String[] files) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String file : files) {
            all.write(Files.readAllBytes(Path.of(file)));
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static byte[] made() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(PIECE.replace("@", Integer.toString(i)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
