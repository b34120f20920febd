package org.jarnix.launch;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The jar's entry on any Java from 8 on: finds a JDK that can run Jarnix and starts it there.
 *
 * <p>It is compiled for Java 8 and knows nothing of the rest of the jar, which that Java could not load. {@code jarnix}, the
 * shell script, does the same faster; this class is for {@code java -jar}.
 */
public final class Launcher {
    private static final int NOT_FOUND = 127;
    private static final int CANNOT_EXECUTE = 126;
    private static final String MAIN = "org.jarnix.Main";
    private static final Charset UTF_8 = Charset.forName("UTF-8");

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        if (JdkSearch.feature(System.getProperty("java.specification.version")) >= JdkSearch.NEEDED) {
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
            return;
        }
        System.exit(runElsewhere(arguments));
    }

    private static int runElsewhere(String[] arguments) throws InterruptedException {
        JdkSearch search = JdkSearch.ofThisMachine();
        File home = search.find();
        if (home == null) {
            System.err.print(search.message());
            return NOT_FOUND;
        }
        List<String> command = new ArrayList<String>();
        command.add(JdkSearch.java(home).getPath());
        command.add("-Xss16m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:-UsePerfData");
        command.add("-XX:-DontCompileHugeMethods");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+DisplayVMOutputToStderr");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djarnix.arguments=escaped");
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN);
        command.addAll(escaped(arguments));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            SignalRelay.to(process);
            return process.waitFor();
        } catch (IOException e) {
            System.err.println("jarnix: " + e.getMessage());
            return CANNOT_EXECUTE;
        }
    }

    /**
     * The arguments with every byte outside printable ASCII as {@code %XX}: a JVM hands on only what its locale can encode.
     */
    private static List<String> escaped(String[] arguments) {
        List<byte[]> raw = commandLine();
        List<String> escaped = new ArrayList<String>();
        int first = raw.size() - arguments.length;
        for (int i = 0; i < arguments.length; i++) {
            byte[] bytes = first > 0 ? raw.get(first + i) : arguments[i].getBytes(UTF_8);
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                if (b > ' ' && b < 0x7f && b != '%') {
                    text.append((char) b);
                } else {
                    text.append(String.format("%%%02X", b & 0xff));
                }
            }
            escaped.add(text.toString());
        }
        return escaped;
    }

    /** This process's own arguments as the system has them; empty where it does not tell. */
    private static List<byte[]> commandLine() {
        List<byte[]> words = new ArrayList<byte[]>();
        try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == 0) {
                        words.add(word.toByteArray());
                        word.reset();
                    } else {
                        word.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            words.clear();
        }
        return words;
    }
}
