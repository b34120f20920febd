/* The first interface, without WASI or a library: prints its arguments, then tries each call in a new directory. */
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))
IMPORT(open) int env_open(const char *path, int length, int flags);
IMPORT(close) int env_close(int fd);
IMPORT(read) int env_read(int fd, void *buffer, int length);
IMPORT(write) int env_write(int fd, const void *buffer, int length);
IMPORT(stat) int env_stat(const char *path, int length, void *out);
IMPORT(mkdir) int env_mkdir(const char *path, int length);
IMPORT(readdir) int env_readdir(const char *path, int length, char *out, int size);
IMPORT(rmdir) int env_rmdir(const char *path, int length);
IMPORT(unlink) int env_unlink(const char *path, int length);
IMPORT(rename) int env_rename(const char *from, int from_length, const char *to, int to_length);
IMPORT(exit) void env_exit(int status);
IMPORT(getenv) int env_getenv(const char *name, int length, char *out, int size);
IMPORT(getcwd) int env_getcwd(char *out, int size);

static int length(const char *s) {
    int n = 0;
    while (s[n] != 0) {
        n++;
    }
    return n;
}

static void print(const char *s) {
    env_write(1, s, length(s));
}

static void check(const char *what, int got, int wanted) {
    if (got != wanted) {
        char digits[12];
        int at = 11, n = got < 0 ? -got : got;
        digits[at] = 0;
        do {
            digits[--at] = (char) ('0' + n % 10);
        } while ((n /= 10) > 0);
        print("failed: ");
        print(what);
        print(got < 0 ? " -" : " ");
        print(digits + at);
        print("\n");
    }
}

#define P(s) s, sizeof s - 1

__attribute__((export_name("main"))) int entry(int argc, char **argv) {
    static char buffer[256];
    static unsigned stat[8];
    for (int i = 1; i < argc; i++) {
        print(argv[i]);
        print(i == argc - 1 && argv[argc] == 0 ? "\n" : " ");
    }
    check("mkdir", env_mkdir(P("d")), 0);
    check("mkdir exists", env_mkdir(P("d")), -4);
    int fd = env_open(P("d/f"), 1 | 4 | 8);
    check("write", env_write(fd, "hello", 5), 5);
    check("close", env_close(fd), 0);
    check("close again", env_close(fd), -10);
    check("missing", env_open(P("d/g"), 0), -2);
    check("a directory", env_open(P("d"), 1), -6);
    check("not a directory", env_open(P("d/f/x"), 0), -5);
    check("invalid", env_open(P("d/f"), 3), -7);
    fd = env_open(P("d/f"), 0);
    check("read", env_read(fd, buffer, sizeof buffer), 5);
    check("read at the end", env_read(fd, buffer, sizeof buffer), 0);
    check("write for reading", env_write(fd, "x", 1), -10);
    check("close", env_close(fd), 0);
    check("stat", env_stat(P("d/f"), stat), 0);
    check("size", (int) stat[0], 5);
    check("is_dir of a file", (int) stat[1], 0);
    check("stat of a directory", env_stat(P("d"), stat), 0);
    check("is_dir", (int) stat[1], 1);
    check("rename", env_rename(P("d/f"), P("d/g")), 0);
    check("readdir", env_readdir(P("d"), buffer, sizeof buffer), 1);
    check("name", buffer[0], 'g');
    check("readdir of a file", env_readdir(P("d/g"), buffer, sizeof buffer), -5);
    check("rmdir of a full one", env_rmdir(P("d")), -11);
    check("unlink of a directory", env_unlink(P("d")), -6);
    check("unlink", env_unlink(P("d/g")), 0);
    check("rmdir", env_rmdir(P("d")), 0);
    check("getenv missing", env_getenv(P("NO_SUCH_VARIABLE"), buffer, sizeof buffer), -2);
    check("getenv", env_getenv(P("GREETING"), buffer, sizeof buffer), 2);
    check("getenv without room", env_getenv(P("GREETING"), buffer, 1), -7);
    int cwd = env_getcwd(buffer, sizeof buffer);
    env_write(1, buffer, cwd);
    print("\n");
    check("bad pointer", env_read(0, (void *) 0xfffffff0, 100), -7);
    env_exit(5);
    return 0;
}
