package org.jarnix.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;

/** Users and groups made, changed and removed, and programs that act as somebody else. */
class UserProgramsTest {
    private static Result root(String script) {
        try (Kernel kernel = Kernel.builder().user("root").boot()) {
            return kernel.exec("cd /tmp; " + script);
        }
    }

    @Test
    void aUserIsMadeChangedAndRemoved() {
        Result result = root("""
            echo hello > /etc/skel/.profile
            useradd -m -s /bin/bash -c 'Ann B' -G users ann
            grep ann /etc/passwd /etc/group
            cut -d: -f1,2 /etc/shadow | grep ann
            stat -c '%a %U %G' /home/ann /home/ann/.profile
            useradd ann; echo $?
            useradd -u 1001 other; echo $?
            useradd -g nosuch other; echo $?
            usermod -aG adm -c New ann
            id ann
            usermod -G adm -l anna -u 1234 ann
            id anna
            stat -c %u /home/ann/.profile
            userdel -r anna
            ls /home
            grep -c ann /etc/passwd /etc/shadow /etc/group
            """);
        assertThat(result.out()).isEqualTo("""
            /etc/passwd:ann:x:1001:1001:Ann B:/home/ann:/bin/bash
            /etc/group:users:x:100:user,ann
            /etc/group:ann:x:1001:
            ann:!
            755 ann ann
            644 ann ann
            9
            4
            6
            uid=1001(ann) gid=1001(ann) groups=1001(ann),4(adm),100(users)
            uid=1234(anna) gid=1001(ann) groups=1001(ann),4(adm)
            1234
            user
            /etc/passwd:0
            /etc/shadow:0
            /etc/group:1
            """);
    }

    @Test
    void groupsAreMadeAndRemoved() {
        Result result = root("""
            groupadd staff; groupadd -g 77 -U user,root crew; getent group staff crew
            groupadd staff; echo $?
            groupadd -g 0 more; echo $?
            groupdel user; echo $?
            groupdel staff; getent group staff; echo $?
            """);
        assertThat(result.out()).isEqualTo("staff:x:1001:\ncrew:x:77:user,root\n9\n4\n8\n2\n");
    }

    @Test
    void aPasswordLetsOneBecomeAnother() {
        Result result = root("""
            useradd -m ann
            echo ann:secret | chpasswd
            grep ann /etc/shadow | cut -d'$' -f2
            su user -c 'echo secret | su ann -c "id -un; echo \\$HOME"'
            su user -c 'echo wrong | su ann -c id'; echo $?
            su user -c 'echo x | su root -c id'; echo $?
            passwd -l ann > /dev/null
            su user -c 'echo secret | su ann -c id'; echo $?
            passwd -u ann > /dev/null
            printf 'secret\\nfresh word\\nfresh word\\n' > in; chmod 644 in
            su ann -c 'passwd < /tmp/in'
            su user -c 'echo fresh word | su - ann -c pwd'
            """);
        assertThat(result.out()).isEqualTo("""
            pbkdf2-sha512
            ann
            /home/ann
            1
            1
            1
            passwd: password updated successfully
            /home/ann
            """);
    }

    @Test
    void sudoLetsDoWhatItsRulesSay() {
        Result result = root("""
            useradd ann
            echo ann:secret | chpasswd
            echo 'ann ALL=(root) NOPASSWD: /bin/id -u, /bin/cat' >> /etc/sudoers
            echo 'user ALL=(ann) /bin/id' >> /etc/sudoers
            su ann -c 'sudo id -u; sudo id -g; sudo cat /etc/shadow | grep -c :; sudo -u user id' 2>&1
            echo user:word | chpasswd
            su user -c 'echo word | sudo -u ann id -un; sudo -n -u ann id; sudo -n id' 2>/dev/null; echo $?
            chmod 666 /etc/sudoers
            su ann -c 'sudo id -u'; echo $?
            """);
        assertThat(result.out()).isEqualTo("""
            0
            Sorry, user ann is not allowed to execute '/bin/id -g' as root on jarnix.
            9
            Sorry, user ann is not allowed to execute '/bin/id' as user on jarnix.
            ann
            1
            1
            """);
    }

    @Test
    void anotherGroupIsForItsMembers() {
        Result result = root("""
            su user -c 'echo "id -gn" | newgrp users; echo "id -gn" | newgrp adm'; echo $?
            """);
        assertThat(result.out()).isEqualTo("users\n1\n");
    }
}
