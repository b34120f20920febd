#!/usr/bin/env python3
"""Writes the questions of single-calls.txt to standard output: every call on every kind of file."""

FIXTURE = """\
open a f O_WRONLY|O_CREAT 0644
write a data
open b g O_WRONLY|O_CREAT 0600
mkdir d 0755
mkdir d/sub 0755
open c d/x O_WRONLY|O_CREAT 0644
mkdir e 0755
symlink f lf
symlink d ld
symlink missing dangling
symlink loop loop
symlink f/ lfs
symlink d/ lds
mknod p fifo 0644
mkdir closed 0700
open k closed/x O_WRONLY|O_CREAT 0644
mkdir noread 0311
mkdir sticky 1777
open h sticky/x O_WRONLY|O_CREAT 0644"""

NAMES = ["missing", "f", "d", "e", "lf", "ld", "lfs", "lds", "dangling", "loop", "p"]
ENDS = ["", "/", "/.", "/.."]
PLACES = [".", "..", "/", "''", "d/.", "d/..", "./f", "d//x", "d/../f", "ld/x", "ld/../f", "f/x", "f/..", "missing/x",
          "dangling/x", "loop/x", "closed", "closed/x", "closed/missing", "closed/.", "noread", "noread/missing",
          "sticky/x", "sticky/new", "d/sub", "{a*255}", "{a*256}", "d/{a*256}", "missing/{a*256}", "f/{a*256}",
          "{./*2047}f", "{./*2048}f", "{a/*2048}"]

ONE = ["stat %s", "lstat %s", "readlink %s", "mkdir %s 0755", "rmdir %s", "unlink %s", "symlink to %s",
       "mknod %s fifo 0644", "mknod %s reg 0644", "mknod %s chr 0644", "chmod %s 0600", "chown %s 1000 1000",
       "chown %s -1 -1", "lchown %s 0 0", "access %s 0", "access %s 1", "access %s 2", "access %s 4", "chdir %s",
       "utime %s 1000 2000", "touch %s", "open o %s O_RDONLY|O_NONBLOCK", "open o %s O_WRONLY|O_NONBLOCK",
       "open o %s O_RDWR|O_NONBLOCK", "open o %s O_RDONLY|O_CREAT|O_NONBLOCK 0644",
       "open o %s O_RDWR|O_CREAT|O_EXCL 0644", "open o %s O_WRONLY|O_TRUNC|O_NONBLOCK",
       "open o %s O_RDONLY|O_TRUNC|O_NONBLOCK", "open o %s O_RDONLY|O_DIRECTORY", "open o %s O_RDWR|O_DIRECTORY",
       "open o %s O_RDONLY|O_NOFOLLOW|O_NONBLOCK", "open o %s O_RDONLY|O_CREAT|O_NOFOLLOW|O_NONBLOCK 0644",
       "open o %s O_RDONLY|O_NOFOLLOW|O_DIRECTORY", "open o %s O_PATH", "open o %s O_PATH|O_NOFOLLOW",
       "open o %s O_RDONLY|O_CREAT|O_DIRECTORY 0644",
       "link %s new", "link f %s", "link d %s", "link-follow %s new", "rename %s new", "rename f %s", "rename d %s",
       "rename e %s", "rename missing2 %s", "rename %s %s", "rename-noreplace f %s", "rename-noreplace %s new",
       "rename-exchange f %s", "rename-exchange %s d", "rename d/x %s", "rename %s sticky/x", "rename %s d/sub",
       "rename %s noread/new", "link %s closed/new", "readdir %s", "truncate %s 2", "truncate %s 9", "truncate %s -1", "getxattr %s user.k",
       "setxattr %s user.k v", "setxattr %s user.k v replace", "setxattr %s other.k v", "removexattr %s user.k",
       "listxattr %s"]

for line in FIXTURE.splitlines():
    print("fixture " + line)
for call in ONE:
    print()
    for word in [name + end for name in NAMES for end in ENDS] + PLACES:
        print("each " + call.replace("%s", word))
