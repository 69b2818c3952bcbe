package loader

// What finds what can be traced is told apart from what attaches, and asks for the same things.

// OpenTracefs returns the folder of the tracing file system, which stays there until it is closed:
// where nobody has mounted it, it is mounted for this process alone.
func OpenTracefs() (dir string, done func() error, err error) {
	f, dir, err := openTracefs()
	if err != nil {
		return "", nil, err
	}
	return dir, f.Close, nil
}

// FindBinary finds the file of a program or a library by its path or name. programs and
// libraries are lists of folders, as $PATH and $LD_LIBRARY_PATH have them.
func FindBinary(name, programs, libraries string) (string, error) {
	return findBinary(name, programs, libraries)
}

// FileFunctions are the functions of a program or a library that match a pattern.
func FileFunctions(file, pattern string) ([]string, error) { return fileFunctions(file, pattern) }

// SyscallPrefix is how the functions of system calls begin: "__x64_sys_".
func SyscallPrefix() string { return "__" + syscallPrefix + "_sys_" }
