package symbols

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
)

// Kernel names the functions of the running kernel and its modules.
type Kernel struct {
	read  sync.Once
	table table
	err   error
}

// Name is the function that an address lies in, `vfs_read+17`, or the address where it
// isn't known. The kernel's list is read when somebody asks for the first time.
func (k *Kernel) Name(address uint64) string {
	k.load()
	if name, offset, ok := k.table.find(address); ok {
		name, module, _ := strings.Cut(name, "\t")
		return strings.TrimRight(shown(name, offset)+" "+module, " ")
	}
	return Hex(address)
}

// Err says why no address has a name.
func (k *Kernel) Err() error { return k.err }

func (k *Kernel) load() {
	k.read.Do(func() {
		f, err := os.Open("/proc/kallsyms")
		if err != nil {
			k.err = err
			return
		}
		defer f.Close()
		k.err = k.table.readKernel(f)
	})
}

// readKernel reads lines such as "ffffffff81000000 T vfs_read" or
// "ffffffffc0000000 t nf_hook\t[nf_tables]". Only functions are kept.
func (t *table) readKernel(from io.Reader) error {
	lines := bufio.NewScanner(from)
	hidden := true
	for lines.Scan() {
		line := lines.Bytes()
		space := bytes.IndexByte(line, ' ')
		if space < 0 || len(line) < space+4 {
			return fmt.Errorf("read /proc/kallsyms: %q is no symbol", line)
		}
		switch line[space+1] {
		case 't', 'T', 'w', 'W':
		default:
			continue
		}
		address, err := strconv.ParseUint(string(line[:space]), 16, 64)
		if err != nil {
			return fmt.Errorf("read /proc/kallsyms: %w", err)
		}
		if address != 0 {
			hidden = false
		}
		t.add(address, 0, line[space+3:])
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read /proc/kallsyms: %w", err)
	}
	if hidden {
		*t = table{}
		return fmt.Errorf("the kernel hides its addresses (kernel.kptr_restrict)")
	}
	t.sort()
	return nil
}
