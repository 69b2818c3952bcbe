package loader

import (
	"errors"
	"fmt"
	"slices"

	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// reason is what an error of the kernel or the library means for one kind of attachment.
type reason struct {
	kind    Kind
	message string
	help    string
	of      []error // any of them
}

// attachedBy is what came of attaching a program by a link.
func attachedBy(p *Program, target string, l link.Link, err error, reasons ...reason) ([]*Attachment, error) {
	if err != nil {
		return nil, explainAttach(p, target, err, reasons...)
	}
	return []*Attachment{{Program: p, Target: target, link: l}}, nil
}

// cannotAttach is an error that is found before the kernel is asked.
func cannotAttach(p *Program, kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Op: fmt.Sprintf("attach program %s", p), Message: fmt.Sprintf(format, args...)}
}

// explainAttach says why a program could not be attached. What the kind of
// attachment knows best comes first: the first of its reasons that fits.
func explainAttach(p *Program, target string, err error, reasons ...reason) error {
	e := &Error{Op: fmt.Sprintf("attach program %s to %s", p, target), Message: plain(err), Err: err}
	for _, r := range reasons {
		if slices.ContainsFunc(r.of, func(known error) bool { return errors.Is(err, known) }) {
			e.Kind, e.Message, e.Help = r.kind, r.message, r.help
			return e
		}
	}
	k, hostErr := HostKernel()
	if hostErr != nil {
		return errors.Join(e, hostErr)
	}
	switch {
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.EACCES):
		e.explainEPERM(k, capabilitiesFor(k, p.Type, true), nil, "")
	case errors.Is(err, unix.EINVAL), errors.Is(err, link.ErrNotSupported):
		e.Kind, e.Message = Unsupported, fmt.Sprintf("kernel %s does not know this attach type (%s)", k.Release, p.Attach)
	}
	return e
}
