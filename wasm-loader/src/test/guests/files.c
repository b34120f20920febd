/* Every call on paths once, in the current directory; prints what went wrong, and at last how many checks there were. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int checks, failures;

static void check(const char *what, int good) {
    checks++;
    if (!good) {
        failures++;
        printf("failed: %s (%s)\n", what, strerror(errno));
    }
}

int main(void) {
    struct stat st;
    char text[64];
    check("mkdir", mkdir("d", 0777) == 0);
    check("mkdir again", mkdir("d", 0777) < 0 && errno == EEXIST);
    int fd = open("d/f", O_CREAT | O_EXCL | O_RDWR, 0644);
    check("create", fd >= 0);
    check("create again", open("d/f", O_CREAT | O_EXCL | O_RDWR, 0644) < 0 && errno == EEXIST);
    check("write", write(fd, "hello, file", 11) == 11);
    check("lseek", lseek(fd, 7, SEEK_SET) == 7);
    check("read", read(fd, text, sizeof text) == 4 && memcmp(text, "file", 4) == 0);
    check("pread", pread(fd, text, 5, 0) == 5 && memcmp(text, "hello", 5) == 0);
    check("pwrite", pwrite(fd, "J", 1, 0) == 1);
    check("ftruncate", ftruncate(fd, 5) == 0 && fstat(fd, &st) == 0 && st.st_size == 5);
    check("fsync", fsync(fd) == 0);
    check("posix_fallocate", posix_fallocate(fd, 0, 100) == 0 && fstat(fd, &st) == 0 && st.st_size == 100);
    check("close", close(fd) == 0);
    check("close again", close(fd) < 0 && errno == EBADF);
    check("append", (fd = open("d/f", O_WRONLY | O_APPEND)) >= 0 && write(fd, "!", 1) == 1 && close(fd) == 0);
    check("stat", stat("d/f", &st) == 0 && st.st_size == 101 && S_ISREG(st.st_mode));
    check("symlink", symlink("f", "d/s") == 0);
    check("readlink", readlink("d/s", text, sizeof text) == 1 && text[0] == 'f');
    check("lstat", lstat("d/s", &st) == 0 && S_ISLNK(st.st_mode));
    check("stat through", stat("d/s", &st) == 0 && S_ISREG(st.st_mode));
    check("nofollow", open("d/s", O_RDONLY | O_NOFOLLOW) < 0 && errno == ELOOP);
    check("link", link("d/f", "d/l") == 0 && stat("d/l", &st) == 0 && st.st_nlink == 2);
    check("rename", rename("d/l", "d/m") == 0 && stat("d/l", &st) < 0 && errno == ENOENT);
    struct timespec times[2] = {{1000, 0}, {2000, 5}};
    check("utimensat", utimensat(AT_FDCWD, "d/f", times, 0) == 0 && stat("d/f", &st) == 0 && st.st_mtim.tv_sec == 2000);
    DIR *dir = opendir("d");
    int names = 0;
    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        names += e->d_name[0] != '.';
    }
    check("readdir", names == 3);
    check("closedir", dir != NULL && closedir(dir) == 0);
    check("rmdir of a full one", rmdir("d") < 0 && errno == ENOTEMPTY);
    check("open of a directory for writing", open("d", O_WRONLY) < 0 && errno == EISDIR);
    check("a file as a directory", stat("d/f/x", &st) < 0 && errno == ENOTDIR);
    check("unlink", unlink("d/f") == 0 && unlink("d/s") == 0 && unlink("d/m") == 0);
    check("unlink again", unlink("d/f") < 0 && errno == ENOENT);
    check("symlink to a directory", symlink("d", "to-d") == 0);
    check("rmdir of a symlink and a slash", rmdir("to-d/") < 0 && errno == ENOTDIR);
    check("unlink of a symlink and a slash", unlink("to-d/") < 0 && errno == ENOTDIR);
    check("rename of a symlink and a slash", rename("to-d/", "x") < 0 && errno == ENOTDIR);
    check("rmdir of a dot", rmdir("d/.") < 0 && errno == EINVAL);
    check("unlink of a dot", unlink("d/.") < 0 && errno == EISDIR);
    check("rename of a dot", rename("d/.", "x") < 0 && errno == EBUSY);
    check("unlink of the symlink", unlink("to-d") == 0);
    check("rmdir", rmdir("d/") == 0);
    printf("%d checks, %d failures\n", checks, failures);
    return failures != 0;
}
