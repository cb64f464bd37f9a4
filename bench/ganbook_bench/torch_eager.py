"""PyTorch, eager, channels last, as its DCGAN example trains; autocast for bfloat16."""

import torch
from torch import nn
from torch.nn import functional

LATENT, CLASSES = 100, 10


def _dense_generator(inputs):
    layers = []
    for units in (256, 512, 1024):
        layers += [nn.Linear(inputs, units), nn.LeakyReLU(0.2), nn.BatchNorm1d(units, momentum=0.2)]
        inputs = units
    return [*layers, nn.Linear(inputs, 784), nn.Tanh(), nn.Unflatten(1, (1, 28, 28))]


def _dcgan_generator(inputs):
    return [
        nn.Linear(inputs, 12544, bias=False),
        nn.BatchNorm1d(12544),
        nn.LeakyReLU(0.3),
        nn.Unflatten(1, (256, 7, 7)),
        nn.ConvTranspose2d(256, 128, 5, 1, 2, bias=False),
        nn.BatchNorm2d(128),
        nn.LeakyReLU(0.3),
        nn.ConvTranspose2d(128, 64, 5, 2, 2, 1, bias=False),
        nn.BatchNorm2d(64),
        nn.LeakyReLU(0.3),
        nn.ConvTranspose2d(64, 1, 5, 2, 2, 1, bias=False),
        nn.Tanh(),
    ]


def _s2_generator(inputs):
    layers, channels = [nn.Linear(inputs, 6272), nn.Unflatten(1, (128, 7, 7))], 128
    for filters, stride in ((128, 2), (64, 2), (32, 1), (1, 1)):
        layers += [nn.BatchNorm2d(channels), nn.ReLU()]
        layers += [nn.ConvTranspose2d(channels, filters, 5, stride, 2, stride - 1)]
        channels = filters
    return [*layers, nn.Sigmoid()]


def _dense_discriminator(inputs):
    return [nn.Linear(inputs, 512), nn.LeakyReLU(0.2), nn.Linear(512, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1)]


def _dcgan_discriminator():
    layers, channels = [], 1
    for filters in (64, 128):
        layers += [nn.Conv2d(channels, filters, 5, 2, 2), nn.LeakyReLU(0.3), nn.Dropout(0.3)]
        channels = filters
    return [*layers, nn.Flatten(), nn.Linear(6272, 1)]


def _s2_discriminator():
    layers, channels = [], 2
    for filters, stride in ((32, 2), (64, 2), (128, 2), (256, 1)):
        layers += [nn.LeakyReLU(0.2), nn.Conv2d(channels, filters, 5, stride, 2)]
        channels = filters
    return [*layers, nn.Flatten(), nn.Linear(4096, 1)]


class Discriminator(nn.Module):
    """D, with the class joined to the image where it is conditional."""

    def __init__(self, workload):
        super().__init__()
        self.workload = workload
        layers = {
            "A": lambda: _dense_discriminator(784),
            "B": _dcgan_discriminator,
            "C": lambda: _dense_discriminator(794),
            "D": _s2_discriminator,
        }[workload]()
        self.layers = nn.Sequential(*layers)
        self.draw = nn.Linear(CLASSES, 784) if workload == "D" else None

    def forward(self, image, label):
        """Images and one-hot classes to logits."""
        if self.workload == "A":
            image = image.flatten(1)
        elif self.workload == "C":
            image = torch.cat([image.flatten(1), label], 1)
        elif self.workload == "D":
            image = torch.cat([image, self.draw(label).view(-1, 1, 28, 28)], 1)
        return self.layers(image)


class Training:
    """A training whose steps can be timed."""

    def __init__(self, workload, precision, batch, images, labels):
        self.conditional, self.batch, self.half = workload in "CD", batch, precision == "bf16"
        self.images = torch.from_numpy(images).permute(0, 3, 1, 2)
        self.labels = functional.one_hot(torch.from_numpy(labels).long(), CLASSES).float()
        inputs = LATENT + (CLASSES if self.conditional else 0)
        body = {"A": _dense_generator, "B": _dcgan_generator, "C": _dense_generator, "D": _s2_generator}[workload]
        self.generator = nn.Sequential(*body(inputs)).to(memory_format=torch.channels_last)
        self.discriminator = Discriminator(workload).to(memory_format=torch.channels_last)
        g, d = self.generator.parameters(), self.discriminator.parameters()
        if workload == "D":
            self.optimizers = torch.optim.RMSprop(g, 1e-4, 0.9), torch.optim.RMSprop(d, 2e-4, 0.9)
        else:
            rate, beta1 = (1e-4, 0.9) if workload == "B" else (2e-4, 0.5)
            self.optimizers = tuple(torch.optim.Adam(weights, rate, (beta1, 0.999)) for weights in (g, d))
        self.ones, self.zeros = torch.ones(batch, 1), torch.zeros(batch, 1)

    def step(self):
        """One step on a batch drawn at random."""
        g_optimizer, d_optimizer = self.optimizers
        which = torch.randint(len(self.images), (self.batch,))
        real, label = self.images[which].contiguous(memory_format=torch.channels_last), self.labels[which]
        d_optimizer.zero_grad()
        with self._precision():
            fake = self._generate(self.batch, label)
            d_loss = self._loss(real, label, self.ones) + self._loss(fake.detach(), label, self.zeros)
        d_loss.backward()
        d_optimizer.step()
        g_optimizer.zero_grad()
        with self._precision():
            g_loss = self._loss(fake, label, self.ones)
        g_loss.backward()
        g_optimizer.step()
        return d_loss.item(), g_loss.item()

    def _precision(self):
        return torch.autocast("cpu", torch.bfloat16, enabled=self.half)

    def _generate(self, count, label):
        z = torch.randn(count, LATENT)
        return self.generator(torch.cat([z, label], 1) if self.conditional else z)

    def _loss(self, image, label, wanted):
        return functional.binary_cross_entropy_with_logits(self.discriminator(image, label).float(), wanted)

    def sample(self, count):
        """Draws images, 500 at a time."""
        self.generator.eval()
        with torch.inference_mode():
            for start in range(0, count, 500):
                self._generate(min(500, count - start), self.labels[: min(500, count - start)])
        self.generator.train()

    def versions(self):
        """What is measured."""
        return {"torch": torch.__version__}
