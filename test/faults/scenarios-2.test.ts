import { defineRuns } from './world/property';

defineRuns(1);
