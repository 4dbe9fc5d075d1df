// libedit's variadic doors, typed one by one: Swift cannot call C variadics.
#ifndef PASSERELLE_CEDITLINE_H
#define PASSERELLE_CEDITLINE_H
#include <stdio.h>
#include <histedit.h>
#endif
