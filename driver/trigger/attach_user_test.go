package trigger

import (
	"os/exec"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// Functions of a library are found by the library's name, one and by a pattern.
func TestUserFunctions(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Tool("bash"))
	for _, program := range []string{"user_functions", "user_patterns"} {
		t.Run(program, func(t *testing.T) {
			each(t, program, func(t *testing.T, c *loader.Collection) {
				attach(t, c, loader.AttachOptions{})
				shell := exec.Command("bash", "-c", "kill -0 $$") // libc's kill, of itself
				if out, err := shell.CombinedOutput(); err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				for place, what := range []string{"called", "returned"} {
					var pid uint64
					if err := c.Map("seen").Kernel.Lookup(uint32(place), &pid); err != nil || int(pid) != shell.Process.Pid {
						t.Errorf("the function is %s by process %d, not %d (%v)", what, pid, shell.Process.Pid, err)
					}
				}
			})
		})
	}
}

// What is wrong with the file or the function is said in words.
func TestUserFunctionsThatAreNot(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Tool("bash"))
	each(t, "user_functions", func(t *testing.T, c *loader.Collection) {
		for binary, want := range map[string]string{
			"/no/such":   "attach program called (uprobe/libc.so.6:kill): there is no file /no/such",
			"no-such":    "attach program called (uprobe/libc.so.6:kill): there is no program no-such in the folders of PATH: name the file with its path",
			"libno.so.9": "attach program called (uprobe/libc.so.6:kill): there is no library libno.so.9 where libraries are: name the file with its path",
			"libm.so.6":  "libm.so.6: the file has no such function (a function that isn't exported needs the file's symbols, which `strip` removes)",
		} {
			_, err := c.Attach(loader.AttachOptions{Binary: binary})
			wantError(t, err, want)
		}
	})
}
