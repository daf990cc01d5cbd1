import { DocumentDashboardProps } from './document-dashboard-props';
import { PIPELINE } from '../props/construct-kinds';
import { listOf, objectWith, PropKind, struct, TEXT } from '../props/prop-kind';

/** The props of a dashboard, each with what it may be. */
export const DASHBOARD_PROPS: Readonly<Record<keyof DocumentDashboardProps, PropKind>> = {
  pipelines: listOf(PIPELINE),
  apis: listOf(objectWith('a DocumentApi', 'restApi')),
  dashboardName: TEXT,
};

export const DASHBOARD_PROPS_KIND = struct(DASHBOARD_PROPS);
