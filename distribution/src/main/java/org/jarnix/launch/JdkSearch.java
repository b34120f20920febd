package org.jarnix.launch;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Looks for a JDK that can run Jarnix, by what its {@code release} file says, and remembers where it looked. */
final class JdkSearch {
    static final int NEEDED = 25;

    private static final String OWN = "JARNIX_JAVA_HOME";
    private static final String[] VARIABLES = {"JAVA_HOME_25", "JAVA_HOME_25_X64", "JAVA_HOME"};
    private static final String[] INSIDE = {"", "Contents/Home", "libexec/openjdk.jdk/Contents/Home"};

    private final Map<String, String> environment;
    private final List<String> folders;
    private final List<String> looked = new ArrayList<String>();

    /** A search in an environment, and among the folders of some folders. */
    JdkSearch(Map<String, String> environment, List<String> folders) {
        this.environment = environment;
        this.folders = folders;
    }

    static JdkSearch ofThisMachine() {
        String user = System.getProperty("user.home");
        return new JdkSearch(
                System.getenv(),
                Arrays.asList(
                        "/usr/lib/jvm",
                        "/usr/lib64/jvm",
                        "/usr/java",
                        "/opt/java",
                        "/opt",
                        user + "/.jdks",
                        user + "/.sdkman/candidates/java",
                        "/Library/Java/JavaVirtualMachines",
                        user + "/Library/Java/JavaVirtualMachines",
                        "/opt/homebrew/opt",
                        "/usr/local/opt"));
    }

    /** A JDK's folder, null where there is none. JARNIX_JAVA_HOME, where it is set, is the only place. */
    File find() {
        String own = environment.get(OWN);
        if (own != null && !own.isEmpty()) {
            return fits(new File(own), OWN + "=" + own) ? new File(own) : null;
        }
        for (String variable : VARIABLES) {
            String value = environment.get(variable);
            if (value != null && !value.isEmpty() && fits(new File(value), variable + "=" + value)) {
                return new File(value);
            }
        }
        for (String folder : folders) {
            File found = within(new File(folder));
            if (found != null) {
                return found;
            }
        }
        String path = environment.get("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            File home = homeOf(new File(folder, "java"));
            if (home != null && fits(home, "PATH: " + folder)) {
                return home;
            }
        }
        return null;
    }

    /** What to tell the user when there is none. */
    String message() {
        StringBuilder text = new StringBuilder();
        text.append("jarnix: needs Java ").append(NEEDED).append(" or later, and this is ");
        text.append(System.getProperty("java.version")).append(" in ");
        text.append(System.getProperty("java.home")).append(".\n");
        text.append("Install a JDK ")
                .append(NEEDED)
                .append(" (for example the package openjdk-")
                .append(NEEDED);
        text.append("-jdk, or Eclipse Temurin ")
                .append(NEEDED)
                .append(") or set ")
                .append(OWN);
        text.append(" to one. Looked in:\n");
        for (String place : looked) {
            text.append("  ").append(place).append('\n');
        }
        return text.toString();
    }

    /** The first JDK among the folders of a folder, in the order of their names. */
    private File within(File folder) {
        looked.add(folder + "/*");
        File[] homes = folder.listFiles();
        if (homes == null) {
            return null;
        }
        Arrays.sort(homes);
        for (File home : homes) {
            for (String below : INSIDE) {
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

    static File java(File home) {
        return new File(home, "bin/java");
    }

    /** The feature number that a JDK's {@code release} file tells, 0 where there is none. */
    private static int version(File home) {
        File release = new File(home, "release");
        if (!release.isFile()) {
            return 0;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(release), Charset.forName("UTF-8")))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return feature(line.substring("JAVA_VERSION=".length()).replace("\"", ""));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /** 8 for {@code 1.8.0_392}, 25 for {@code 25-ea} and {@code 25.0.1}. */
    static int feature(String version) {
        String text = version.startsWith("1.") ? version.substring(2) : version;
        int number = 0;
        for (int i = 0; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
