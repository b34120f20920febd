package org.jarnix.launch;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The jar's entry on any Java from 8 on: finds a JDK that can run Jarnix and starts it there.
 *
 * <p>It is compiled for Java 8 and knows nothing of the rest of the jar, which that Java could not load. {@code jarnix}, the
 * shell script, does the same faster; this class is for {@code java -jar}.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    private static final int NOT_FOUND = 127;
    private static final int CANNOT_EXECUTE = 126;
    private static final String MAIN = "org.jarnix.Main";
    private static final Charset UTF_8 = Charset.forName("UTF-8");

    /** Where it looked, for the message. */
    private final List<String> looked = new ArrayList<String>();

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        if (specification(System.getProperty("java.specification.version")) >= NEEDED) {
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
            return;
        }
        System.exit(new Launcher().runElsewhere(arguments));
    }

    private int runElsewhere(String[] arguments) throws InterruptedException {
        File home = findJdk();
        if (home == null) {
            System.err.println("jarnix: needs Java " + NEEDED + " or later, and this is "
                    + System.getProperty("java.version") + " in " + System.getProperty("java.home") + ".");
            System.err.println("Install a JDK " + NEEDED + " (for example the package openjdk-" + NEEDED
                    + "-jdk, or Eclipse Temurin " + NEEDED + ") or set JARNIX_JAVA_HOME to one. Looked in:");
            for (String place : looked) {
                System.err.println("  " + place);
            }
            return NOT_FOUND;
        }
        List<String> command = new ArrayList<String>();
        command.add(java(home).getPath());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:-UsePerfData");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:+DisplayVMOutputToStderr");
        command.add("--enable-native-access=ALL-UNNAMED");
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

    private File findJdk() {
        String[] variables = {"JARNIX_JAVA_HOME", "JAVA_HOME_25", "JAVA_HOME_25_X64", "JAVA_HOME"};
        for (String variable : variables) {
            String value = System.getenv(variable);
            if (value != null && !value.isEmpty() && fits(new File(value), variable + "=" + value)) {
                return new File(value);
            }
        }
        String user = System.getProperty("user.home");
        String[] folders = {
            "/usr/lib/jvm",
            "/usr/lib64/jvm",
            "/usr/java",
            "/opt/java",
            "/opt",
            "/usr/local",
            user + "/.jdks",
            user + "/.sdkman/candidates/java",
            "/Library/Java/JavaVirtualMachines",
            user + "/Library/Java/JavaVirtualMachines",
            "/opt/homebrew/opt",
            "/usr/local/opt"
        };
        for (String folder : folders) {
            File found = within(new File(folder));
            if (found != null) {
                return found;
            }
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            File home = homeOf(new File(folder, "java"));
            if (home != null && fits(home, "PATH: " + folder)) {
                return home;
            }
        }
        return null;
    }

    /** The first JDK among the folders of a folder, in the order of their names. */
    private File within(File folder) {
        looked.add(folder + "/*");
        File[] homes = folder.listFiles();
        if (homes == null) {
            return null;
        }
        Arrays.sort(homes);
        String[] inside = {"", "Contents/Home", "libexec/openjdk.jdk/Contents/Home"};
        for (File home : homes) {
            for (String below : inside) {
                File candidate = below.isEmpty() ? home : new File(home, below);
                if (version(candidate) >= NEEDED && java(candidate).canExecute()) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private boolean fits(File home, String place) {
        int version = version(home);
        looked.add(place + (version == 0 ? " (no JDK there)" : " (Java " + version + ")"));
        return version >= NEEDED && java(home).canExecute();
    }

    private static File homeOf(File java) {
        try {
            File bin = java.canExecute() ? java.getCanonicalFile().getParentFile() : null;
            return bin == null ? null : bin.getParentFile();
        } catch (IOException e) {
            return null;
        }
    }

    private static File java(File home) {
        return new File(home, "bin/java");
    }

    /** The feature number that a JDK's {@code release} file tells, 0 where there is none. */
    private static int version(File home) {
        File release = new File(home, "release");
        if (!release.isFile()) {
            return 0;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new FileInputStream(release), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return specification(
                            line.substring("JAVA_VERSION=".length()).replace("\"", ""));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /** 8 for {@code 1.8.0_392}, 25 for {@code 25-ea} and {@code 25.0.1}. */
    private static int specification(String version) {
        String text = version.startsWith("1.") ? version.substring(2) : version;
        int number = 0;
        for (int i = 0; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
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
